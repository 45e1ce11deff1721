    "{{ package }}.uploads",
