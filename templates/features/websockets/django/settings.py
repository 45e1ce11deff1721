
# WebSockets: what one process says reaches the others through Redis, when there is one

ASGI_APPLICATION = f"{PACKAGE.name}.asgi.application"
CHANNEL_LAYERS: dict[str, dict[str, object]] = {
    "default": {"BACKEND": "channels.layers.InMemoryChannelLayer"},
}
if REDIS_URL:
    # A server that is lost is given up soon; one that has nothing to say for five seconds is not.
    host = {"address": REDIS_URL, "socket_connect_timeout": 2, "socket_timeout": 15}
    CHANNEL_LAYERS["default"] = {
        "BACKEND": "channels_redis.core.RedisChannelLayer",
        "CONFIG": {"hosts": [host], "prefix": PACKAGE.name},
    }

# How many connections a process takes.
LIVE_CONNECTIONS = env.int("LIVE_CONNECTIONS", default=1000)

# While developing, `runserver` speaks WebSocket with Daphne.
if DEBUG and find_spec("daphne"):
    INSTALLED_APPS.insert(0, "daphne")
