    "live",
