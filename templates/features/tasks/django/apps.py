{% if "django-lts" in parts %}
    "django_tasks",
{% endif %}
    "django_tasks_db",
    "{{ package }}.tasks",
