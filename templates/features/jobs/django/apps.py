    "{{ package }}.exports",
