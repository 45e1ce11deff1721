    "notes.pages",
