"""Codes of an authenticator app."""

from typing import Any

import flask_security.totp
from passlib.totp import TotpMatch

from .qr import draw


class Totp(flask_security.totp.Totp):
    """Takes each code once, and draws keys as the policy allows."""

    def generate_qrcode(self, username: str, totp: str) -> str:
        """Return the picture that the app reads."""
        return draw(self.get_totp_uri(username, totp))

    def get_last_counter(self, user: Any) -> int | None:
        """Return which code was used last."""
        counter: int | None = user.tf_last_counter
        return counter

    def set_last_counter(self, user: Any, tmatch: TotpMatch) -> None:
        """Remember which code was used."""
        user.tf_last_counter = tmatch.counter
