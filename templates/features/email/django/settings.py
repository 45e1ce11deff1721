
# Mail to people: by the API of Postmark, if there is a token for it

CONTACT_EMAIL = env.str("CONTACT_EMAIL", default="") or DEFAULT_FROM_EMAIL
ANYMAIL = {"POSTMARK_SERVER_TOKEN": env.str("POSTMARK_SERVER_TOKEN", default="")}
if ANYMAIL["POSTMARK_SERVER_TOKEN"]:
{% if django == "latest" %}
    MAILERS = {"default": {"BACKEND": "anymail.backends.postmark.EmailBackend"}}
{% else %}
    EMAIL_BACKEND = "anymail.backends.postmark.EmailBackend"
{% endif %}
