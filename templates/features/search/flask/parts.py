    "search",
