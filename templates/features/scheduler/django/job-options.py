        "beat_scheduler": "{{ package }}.scheduler.beat:Scheduler",
