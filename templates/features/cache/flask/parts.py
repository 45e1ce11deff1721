    "recent",
