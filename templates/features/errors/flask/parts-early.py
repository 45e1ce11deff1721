    "reports",
