    "{{ package }}.recent",
