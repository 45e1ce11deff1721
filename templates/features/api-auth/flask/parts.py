    "tokens",
    "tokens.api",
