    "{{ package }}.tokens",
