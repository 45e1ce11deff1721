    "sessions",
