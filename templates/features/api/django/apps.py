    "django_filters",
    "rest_framework",
