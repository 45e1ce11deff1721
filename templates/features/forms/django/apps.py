    "{{ package }}.feedback",
