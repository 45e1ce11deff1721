
# More than all tests together ask for.
RATE_LIMITS = dict.fromkeys(("pages", "api", "sign-in"), "100000/minute")
