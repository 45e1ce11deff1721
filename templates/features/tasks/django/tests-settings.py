
# Tasks are done at once: no worker runs beside the tests.
TASKS = {"default": {"BACKEND": "{{ "django.tasks" if "django-latest" in parts else "django_tasks" }}.backends.immediate.ImmediateBackend"}}
