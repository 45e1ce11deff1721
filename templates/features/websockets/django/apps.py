    "{{ package }}.live",
