    "mail",
