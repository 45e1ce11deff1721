
# What all processes share: a Redis server, or nothing, and then each keeps to itself.

REDIS_URL = env.str("REDIS_URL", default="")
