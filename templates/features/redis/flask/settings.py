        # What all processes share: a Redis server, or nothing, and then each keeps to itself.
        "REDIS_URL": environ.get("REDIS_URL", ""),
