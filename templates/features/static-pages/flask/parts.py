    "pages",
