                "{{ package }}.pages.context.pages",
