
# Several databases: one keeps the events, and a replica may answer what is only read

DATABASES["events"] = env.db_url(
    "EVENTS_DATABASE_URL", default=f"sqlite:///{ROOT / 'events.sqlite3'}"
)
if env.str("REPLICA_URL", default=""):
    DATABASES["replica"] = {**env.db_url("REPLICA_URL"), "TEST": {"MIRROR": "default"}}
DATABASE_ROUTERS = [f"{PACKAGE.name}.databases.router.Router"]
# The apps that another database keeps, and those whose rows may be a moment old.
DATABASE_OF = {"events": "events"}
REPLICATED = {"notes"}
# Paths that begin so ask the database itself: a cache would keep what the replica had.
FRESH = {{ '("/recent",)' if "cache" in parts else "()" }}
# For how many seconds whoever changed something is not shown what the replica has.
REPLICA_SECONDS = env.int("REPLICA_SECONDS", default=5)
