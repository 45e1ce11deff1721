    "scheduler",
