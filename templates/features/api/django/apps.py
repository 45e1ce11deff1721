    "rest_framework",
