        # Several databases: one keeps the events, and a replica may answer what is only read.
        "SQLALCHEMY_BINDS": {
            "events": {
                "url": database(environ.get("EVENTS_DATABASE_URL", "sqlite:///events.sqlite3")),
                "pool_pre_ping": True,
            },
        },
        "REPLICA_URL": database(environ.get("REPLICA_URL", "")),
        # Paths that begin so ask the database itself: a cache would keep what the replica had.
        "FRESH": {{ '("/recent",)' if "cache" in parts else "()" }},
        # For how many seconds whoever changed something is not shown what the replica has.
        "REPLICA_SECONDS": int(environ.get("REPLICA_SECONDS", "5")),
