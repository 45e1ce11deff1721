"""The form of the sign-in page."""

from typing import Any

from flask_security import LoginForm
from flask_security.utils import validate_redirect_url
from wtforms import Field


class SignInForm(LoginForm):
    """Asks for address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A cookie that signs in by itself would outlive a sign-out.
        del self.remember

    def validate_next(self, field: Field) -> None:
        """Forget a way back that leads to another site."""
        if field.data and not validate_redirect_url(field.data):
            field.data = ""
