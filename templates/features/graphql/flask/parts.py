    "graph",
