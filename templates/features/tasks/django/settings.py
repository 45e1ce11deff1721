
# Tasks wait in the database until a worker has done them.

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
