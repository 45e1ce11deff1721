    "api.reference",
