    "{{ package }}.tracing",
