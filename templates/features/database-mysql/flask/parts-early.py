    "core.mysql",
