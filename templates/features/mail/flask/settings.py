        # Mail: shown in the terminal while developing.
        "EMAIL_URL": environ.get("EMAIL_URL", "consolemail:" if debug else "smtp://localhost:25"),
        "MAIL_DEFAULT_SENDER": environ.get("DEFAULT_FROM_EMAIL", "webmaster@localhost"),
