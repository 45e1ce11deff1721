    "quick",
