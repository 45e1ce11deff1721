
# Sessions: in the database, or in the Redis server

SESSION_STORE = env.str("SESSION_STORE", default="database")
if SESSION_STORE == "redis" and REDIS_URL:
    CACHES["sessions"] = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "KEY_PREFIX": "sessions",
        "LOCATION": REDIS_URL,
    }
    SESSION_CACHE_ALIAS = "sessions"
    SESSION_ENGINE = "django.contrib.sessions.backends.cache"
elif SESSION_STORE != "database":
    raise ImproperlyConfigured(
        "SESSION_STORE is neither database nor, with a REDIS_URL, redis; see .env.example."
    )
