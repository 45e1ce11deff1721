
# Static pages: what their full addresses start with, if not with the host that was asked

SITE_URL = env.str("SITE_URL", default="")
