        # Background jobs: a broker hands them to workers. Without one, each runs within the request
        # that asks for it.
        "BROKER_URL": environ.get("BROKER_URL") or environ.get("REDIS_URL", ""),
        # No job may take longer.
        "JOB_SECONDS": int(environ.get("JOB_SECONDS", "600")),
