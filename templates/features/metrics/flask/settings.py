        # Metrics: who sends this token may read them; without one nobody may, but while developing.
        "METRICS_TOKEN": environ.get("METRICS_TOKEN", ""),
