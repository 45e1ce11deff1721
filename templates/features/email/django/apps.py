    "{{ package }}.contact",
