    "{{ package }}.scheduler",
