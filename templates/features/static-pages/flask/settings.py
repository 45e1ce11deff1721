        # What full addresses of static pages start with, if not with the host that was asked.
        "SITE_URL": environ.get("SITE_URL", ""),
