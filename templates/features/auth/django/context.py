                "django.contrib.auth.context_processors.auth",
