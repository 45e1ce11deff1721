    "admin",
