
# Jobs run at once: a machine that runs tests need not have a broker.
BROKER_URL = ""
