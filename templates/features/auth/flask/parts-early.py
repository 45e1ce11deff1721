    "accounts",
