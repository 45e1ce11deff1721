    "{{ package }}.metrics.middleware.middleware",
