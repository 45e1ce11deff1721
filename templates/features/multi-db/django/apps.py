    "{{ package }}.databases",
    "{{ package }}.events",
