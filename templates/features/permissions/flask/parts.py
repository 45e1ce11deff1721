    "roles",
{% if "api" in parts %}
    "roles.api",
{% endif %}
