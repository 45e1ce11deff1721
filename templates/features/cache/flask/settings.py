        # The cache: Redis, which all processes share, or the memory of each.
        "CACHE_DEFAULT_TIMEOUT": 300,
        "CACHE_REDIS_URL": environ.get("REDIS_URL", ""),
        "CACHE_TYPE": "RedisCache" if environ.get("REDIS_URL") else "SimpleCache",
