    "social",
