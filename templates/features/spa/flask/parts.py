    "spa",
