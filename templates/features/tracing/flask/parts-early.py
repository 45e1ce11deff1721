    "tracing",
