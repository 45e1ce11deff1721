
# Metrics: who sends this token may read them; without one nobody may, but while developing.

METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
