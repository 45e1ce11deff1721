    "feedback",
{% if "admin" in parts %}
    "feedback.admin",
{% endif %}
