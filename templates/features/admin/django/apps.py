    "{{ package }}.staff.apps.StaffConfig",
