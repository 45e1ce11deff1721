"""Where to report a security hole, as RFC 9116 describes it."""

from datetime import UTC, datetime, timedelta

from flask import Blueprint, Flask, Response, current_app

# RFC 9116 wants a date of expiry, less than a year away.
VALID = timedelta(days=180)

blueprint = Blueprint("security_contact", __name__)


def init_app(app: Flask) -> None:
    """Add the address that RFC 9116 prescribes."""
    app.register_blueprint(blueprint)


@blueprint.get("/.well-known/security.txt")
def security_txt() -> Response:
    """Name the contact and until when this holds."""
    contact = current_app.config["SECURITY_CONTACT"]
    expires = datetime.now(UTC) + VALID
    lines = f"Contact: {contact}\nExpires: {expires:%Y-%m-%dT%H:%M:%SZ}\n"
    return Response(lines, mimetype="text/plain")
