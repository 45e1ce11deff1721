
# PyMySQL stands in for mysqlclient, which would have to be compiled.
pymysql.install_as_MySQLdb()
# Connections are kept between requests, and checked before they are used again.
DATABASES["default"]["CONN_MAX_AGE"] = 60
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
{% if "auth" in parts %}

# It keeps no constraint with a condition: that one verified address has one account is then seen to
# by the code of the accounts alone.

SILENCED_SYSTEM_CHECKS = ["models.W036"]
{% endif %}
