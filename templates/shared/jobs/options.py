"""How Celery is set up."""


def options(broker: str, seconds: int) -> dict[str, object]:
    """Return the settings for a broker, and for jobs that may take so many seconds."""
    return {
        # Without a broker a job runs at once, within the request that asks for it.
        "broker_url": broker or "memory://",
        "task_always_eager": not broker,
        # A job stays with the broker until it is done: when its worker dies, another one gets it.
        "task_acks_late": True,
        "task_reject_on_worker_lost": True,
        "worker_prefetch_multiplier": 1,
        "broker_transport_options": patience(broker, seconds),
        "task_time_limit": seconds,
        # What a job finds out goes into the database; there is no second place to look.
        "task_ignore_result": True,
        # A broker that does not answer is an error now, not a request that hangs.
        "task_publish_retry_policy": {"max_retries": 1, "interval_start": 0.1},
        "broker_connection_timeout": 2,
        "broker_connection_retry_on_startup": True,
        "worker_redirect_stdouts": False,
{% for part in parts %}
{% include "templates/features/" ~ part ~ "/" ~ framework ~ "/job-options.py" ignore missing %}
{% endfor %}
    }


def patience(broker: str, seconds: int) -> dict[str, object]:
    """Say when Redis gives a job to another worker, which RabbitMQ does when a connection breaks.

    That is later than any job may take, so that no job runs twice at the same time.
    """
    margin = max(1, seconds // 10)
    redis: dict[str, object] = {
        "visibility_timeout": seconds + margin,
        "unacked_restore_interval": margin,
        "unacked_restore_throttle": 1,
        "socket_connect_timeout": 2,
    }
    return redis if broker.startswith("redis") else {}
