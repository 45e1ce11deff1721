"""What is done when: each job, and the times at which it is due, in UTC."""

from celery.schedules import crontab

PLAN = {
    f"{__package__}.jobs.tidy": crontab(hour="3", minute="30"),
}
