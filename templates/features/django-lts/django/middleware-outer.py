    "csp.middleware.CSPMiddleware",
