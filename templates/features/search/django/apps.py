    "{{ package }}.search",
