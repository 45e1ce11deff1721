"""A second factor at sign-in: codes of an authenticator app, and recovery codes. And passkeys."""

from base64 import urlsafe_b64encode
from datetime import timedelta
from hashlib import sha256
from typing import Any

from flask import Flask, abort, redirect, session
from flask.typing import ResponseReturnValue
from flask_security import (
    Security,
    auth_required,
    current_user,
    tf_disabled,
    tf_profile_changed,
    url_for_security,
)

from ..accounts import throttle
from ..accounts.models import User
from . import passkeys
from .totp import Totp

FRESH = timedelta(minutes=5)


def init_app(app: Flask) -> None:
    """Complete what Flask-Security has begun because its settings say so."""
    config = app.config
    # Who signed in longer ago enters the password again before changing how people sign in.
    config |= {"SECURITY_FRESHNESS": FRESH, "SECURITY_FRESHNESS_GRACE_PERIOD": FRESH}
    security: Security = app.extensions["security"]
    security._totp_factory = Totp(config["SECURITY_TOTP_SECRETS"], config["SECURITY_TOTP_ISSUER"])
    key = sha256(config["MFA_KEY"].encode()).digest()
    security.mf_recovery_codes_util.setup_cryptor([urlsafe_b64encode(key)])
    app.add_url_rule("/accounts/2fa/done/", "mfa_done", done)
    tf_profile_changed.connect(begin, app)
    tf_disabled.connect(end, app)
    for name in ("two_factor_token_validation", "mf_recovery"):
        throttle.guard(app, f"security.{name}", account)
    passkeys.init_app(app)
    # It would mail whoever runs the site, who has the recovery codes to point to.
    app.view_functions["security.two_factor_rescue"] = nothing


def begin(app: Flask, user: User, **rest: Any) -> None:
    """Give recovery codes to somebody who has just set up the app."""
    app.extensions["security"].mf_recovery_codes_util.create_recovery_codes(user)


def end(app: Flask, user: User, **rest: Any) -> None:
    """Take them away."""
    user.mf_recovery_codes = user.tf_last_counter = None


@auth_required("session")
def done() -> ResponseReturnValue:
    """Show the recovery codes to somebody who has just set up the app."""
    if current_user.tf_primary_method:
        return redirect(url_for_security("mf_recovery_codes", show_codes=1))
    return redirect(url_for_security("two_factor_setup"))


def account() -> str:
    """Return the account that a code is for."""
    return str(session.get("tf_user_id", ""))


def nothing() -> ResponseReturnValue:
    """Answer as if there were nothing."""
    abort(404)
