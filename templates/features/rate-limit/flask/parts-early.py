    "rates",
