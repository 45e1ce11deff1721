    "{{ package }}.reports",
