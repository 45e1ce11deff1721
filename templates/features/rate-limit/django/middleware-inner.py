    "{{ package }}.rates.middleware.limit",
