"""The page of the front end."""

from pathlib import Path

from flask import Blueprint, Flask, Response, current_app, render_template, request, url_for

from ..core.access import members
from . import vite

# What may come from Vite while developing.
KINDS = ("script-src", "style-src", "img-src", "font-src", "connect-src")

blueprint = Blueprint("spa", __name__, url_prefix="/app")


def init_app(app: Flask) -> None:
    """Add the page; while developing, Vite may be a source of code."""
    app.register_blueprint(blueprint)
    app.after_request(keep)
    if server := app.config["VITE_DEV_URL"]:
        policy = app.config["POLICY"]
        for kind in KINDS:
            policy[kind].append(server)
        # Vite puts styles into the page, and says over a WebSocket what has changed.
        policy["style-src"].append("'unsafe-inline'")
        policy["connect-src"].append(server.replace("http", "ws", 1))


def keep(response: Response) -> Response:
    """Let browsers keep what Vite has built: its name changes with its content."""
    name = (request.view_args or {}).get("filename", "")
    if request.endpoint == "static" and name.startswith(f"{vite.FOLDER}/assets/"):
        response.headers["Cache-Control"] = "max-age=315360000, public, immutable"
    return response


@blueprint.get("/")
@members
def index() -> str:
    """Show the page, or how to build what it needs."""
    return render_template("spa/index.html", assets=assets())


def assets() -> vite.Assets | None:
    """Return what the page loads."""
    if server := current_app.config["VITE_DEV_URL"]:
        return vite.developed(server)
    manifest = Path(str(current_app.static_folder)) / vite.MANIFEST
    return vite.built(manifest, url_for("static", filename="")) if manifest.is_file() else None
