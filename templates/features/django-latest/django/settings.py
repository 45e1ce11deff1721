
SECURE_CSP = POLICY

# Mail: shown in the terminal while developing

DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="webmaster@localhost")
MAIL = env.email_url("EMAIL_URL", default="consolemail://" if DEBUG else "smtp://localhost:25")
SMTP = {
    "host": MAIL["EMAIL_HOST"],
    "port": MAIL["EMAIL_PORT"],
    "username": MAIL["EMAIL_HOST_USER"],
    "password": MAIL["EMAIL_HOST_PASSWORD"],
    "use_tls": MAIL.get("EMAIL_USE_TLS", False),
    "use_ssl": MAIL.get("EMAIL_USE_SSL", False),
    "timeout": 10,
}
MAILERS = {
    "default": {"BACKEND": MAIL["EMAIL_BACKEND"], "OPTIONS": SMTP if MAIL["EMAIL_HOST"] else {}},
}
