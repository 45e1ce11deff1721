    "{{ package }}.databases.middleware.middleware",
