
# Second factor: codes of an authenticator app, and recovery codes

MFA_ADAPTER = f"{PACKAGE.name}.mfa.adapter.Adapter"
MFA_KEY = env.str("MFA_KEY", default="") or SECRET_KEY
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = TITLE
# Clocks differ: the code before and the code after the right one will do.
MFA_TOTP_TOLERANCE = 1
