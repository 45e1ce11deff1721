    "events",
    "replica",
