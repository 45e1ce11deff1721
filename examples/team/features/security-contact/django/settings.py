
# Where people report a security hole

SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="mailto:security@example.org")
