    "django.contrib.sessions.middleware.SessionMiddleware",
