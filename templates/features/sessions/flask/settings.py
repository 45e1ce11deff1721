        # Sessions are kept in the database, or in the Redis server.
        "SESSION_STORE": environ.get("SESSION_STORE", "database"),
        # They end when they are old, however busy: each request need not write to the store.
        "SESSION_REFRESH_EACH_REQUEST": False,
