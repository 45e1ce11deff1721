    "{{ package }}.recent.middleware.private",
