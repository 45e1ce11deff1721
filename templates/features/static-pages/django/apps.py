    "{{ package }}.pages",
