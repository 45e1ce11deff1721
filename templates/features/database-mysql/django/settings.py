
# PyMySQL stands in for mysqlclient, which would have to be compiled.
pymysql.install_as_MySQLdb()
# Connections are kept between requests, and checked before they are used again.
DATABASES["default"]["CONN_MAX_AGE"] = 60
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
