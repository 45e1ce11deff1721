    "uploads",
