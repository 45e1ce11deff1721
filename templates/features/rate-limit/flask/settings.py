        # How often each address and each member may ask.
        "RATE_LIMITS": {
            "pages": environ.get("RATE_LIMIT_PAGES", "300/minute"),
            "api": environ.get("RATE_LIMIT_API", "120/minute"),
        },
