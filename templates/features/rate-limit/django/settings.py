
# How often each address and each member may ask

RATE_LIMITS = {
    "pages": env.str("RATE_LIMIT_PAGES", default="300/minute"),
    "api": env.str("RATE_LIMIT_API", default="120/minute"),
    "sign-in": "10 per 3 minutes",
}
{% if "api" in parts %}
REST_FRAMEWORK["DEFAULT_THROTTLE_CLASSES"] = [f"{PACKAGE.name}.rates.throttles.MemberThrottle"]
{% endif %}
