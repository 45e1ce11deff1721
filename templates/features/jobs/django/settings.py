
# Background jobs: a broker hands them to workers. Without one, each runs within the request that asks for it.

BROKER_URL = env.str("BROKER_URL", default="") or env.str("REDIS_URL", default="")
# No job may take longer.
JOB_SECONDS = env.int("JOB_SECONDS", default=600)
