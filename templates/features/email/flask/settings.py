        # Mail to people: by the API of Postmark, if there is a token for it.
        "CONTACT_EMAIL": environ.get("CONTACT_EMAIL") or environ.get("DEFAULT_FROM_EMAIL"),
        "MAIL_BACKEND": f"{PACKAGE.name}.contact.postmark"
        if environ.get("POSTMARK_SERVER_TOKEN")
        else None,
        "POSTMARK_API_URL": environ.get("POSTMARK_API_URL", "https://api.postmarkapp.com/"),
        "POSTMARK_SERVER_TOKEN": environ.get("POSTMARK_SERVER_TOKEN", ""),
