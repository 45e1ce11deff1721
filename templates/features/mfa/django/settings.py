
# Second factor: codes of an authenticator app, recovery codes, and passkeys, which need no first

MFA_ADAPTER = f"{PACKAGE.name}.mfa.adapter.Adapter"
MFA_FORMS = {"add_webauthn": f"{PACKAGE.name}.mfa.forms.PasskeyForm"}
MFA_KEY = env.str("MFA_KEY", default="") or SECRET_KEY
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_ISSUER = TITLE
# Clocks differ: the code before and the code after the right one will do.
MFA_TOTP_TOLERANCE = 1
