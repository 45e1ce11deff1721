"""The form of the sign-in page."""

from flask_security import LoginForm
from flask_security.utils import validate_redirect_url
from wtforms import Field


class SignInForm(LoginForm):
    """Asks for address and password, and for how long."""

    def validate_next(self, field: Field) -> None:
        """Forget a way back that leads to another site."""
        if field.data and not validate_redirect_url(field.data):
            field.data = ""
