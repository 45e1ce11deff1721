    "api",
