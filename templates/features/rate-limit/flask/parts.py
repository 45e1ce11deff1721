{% if "auth" in parts %}
    "rates.members",
{% endif %}
