        "SECURITY_CONTACT": environ.get("SECURITY_CONTACT", "mailto:security@example.org"),
