    "{{ package }}.roles",
