    "core.requestid",
