    "languages",
