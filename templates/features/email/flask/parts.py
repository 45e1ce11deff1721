    "contact",
