    "{{ package }}.core.requestid.middleware",
