    "metrics",
