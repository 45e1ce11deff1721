    "{{ package }}.quick.middleware.follow",
