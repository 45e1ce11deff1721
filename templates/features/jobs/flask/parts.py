    "jobs",
    "exports",
