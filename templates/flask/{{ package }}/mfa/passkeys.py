"""Passkeys: they open an account without a password."""

from typing import Any

from flask import Flask
from flask_security import Security, WebauthnUtil
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from ..accounts.passkeys import Passkey


class Choice(WebauthnUtil):
    """Takes keys of any device that know the account, and who holds them."""

    def authenticator_selection(self, user: Any, usage: str) -> AuthenticatorSelectionCriteria:
        """Return what a new key has to be able to."""
        return AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            require_resident_key=True,
            user_verification=self.user_verification(user, [usage]),
        )

    def user_verification(self, user: Any, usage: list[str]) -> UserVerificationRequirement:
        """Return whether the device has to ask who is there."""
        return UserVerificationRequirement.REQUIRED


def init_app(app: Flask) -> None:
    """Complete what Flask-Security has begun because its settings say so."""
    security: Security = app.extensions["security"]
    security.datastore.webauthn_model = Passkey
    security._webauthn_util = Choice(app)
