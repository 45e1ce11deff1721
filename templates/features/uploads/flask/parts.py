    "uploads",
{% if "admin" in parts %}
    "uploads.admin",
{% endif %}
