"""The way to a provider and back, and the page of connections."""

from authlib.integrations.base_client import OAuthError
from flask import (
    Blueprint,
    Flask,
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_security import auth_required
from flask_security.utils import login_user, validate_redirect_url
from joserfc.errors import JoseError
from requests import RequestException

from ..accounts.models import User
from ..core.database import db
from ..core.text import gettext
from . import people, providers
from .providers import Identity, Provider

# What goes wrong between this site and a provider.
FAILURES = (OAuthError, JoseError, RequestException, LookupError)

blueprint = Blueprint("social", __name__, url_prefix="/accounts")


def init_app(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(blueprint)


@blueprint.post("/<name>/login/")
def begin(name: str) -> ResponseReturnValue:
    """Lead somebody to a provider."""
    provider = providers.find(name) or abort(404)
    target = request.form.get("next", "")
    session["social_next"] = target if validate_redirect_url(target) else ""
    back = url_for(".finish", name=name, _external=True)
    try:
        answer: ResponseReturnValue = providers.client(provider).authorize_redirect(back)
    except FAILURES:
        return failed(provider)
    return answer


@blueprint.get("/<name>/login/callback/")
def finish(name: str) -> ResponseReturnValue:
    """Welcome somebody who comes back from there."""
    provider = providers.find(name) or abort(404)
    if request.args.get("error") == "access_denied":
        return refuse(gettext("You did not sign in with %(provider)s.", provider=provider.title))
    try:
        client = providers.client(provider)
        identity = provider.read(client, client.authorize_access_token())
    except FAILURES:
        return failed(provider)
    return (
        connect(provider, identity) if current_user.is_authenticated else enter(provider, identity)
    )


def enter(provider: Provider, identity: Identity) -> ResponseReturnValue:
    """Let somebody in; somebody new only with a confirmed address that nobody has here."""
    if found := people.connection(provider, identity):
        return sign_in(db.session.get_one(User, found.user_id))
    if not identity.email:
        return refuse(
            gettext(
                "%(provider)s has not confirmed your address. Confirm it there first.",
                provider=provider.title,
            )
        )
    if people.taken(identity.email):
        return refuse(
            gettext(
                "There is an account with this address. Sign in to it, and connect"
                " %(provider)s under “Your account”.",
                provider=provider.title,
            )
        )
    user = people.create(identity.email)
    people.connect(user, provider, identity)
    return sign_in(user)


def sign_in(user: User) -> ResponseReturnValue:
    """Sign somebody in, after their second factor if they have one."""
    target = session.pop("social_next", "")
    if not user.active:
        return refuse(gettext("This account is switched off."))
    second = current_app.extensions["security"].two_factor_plugins
    if answer := second.tf_enter(user, False, "oauth", next_loc=target or None):
        step: ResponseReturnValue = answer
        return step
    login_user(user, authn_via=["oauth"])
    return redirect(target or url_for("home.index"))


def connect(provider: Provider, identity: Identity) -> ResponseReturnValue:
    """Add a way to sign in to the account of whoever is signed in."""
    found = people.connection(provider, identity)
    if found and found.user_id != current_user.id:
        return refuse(
            gettext("The third-party account is already connected to a different account.")
        )
    if not found:
        people.connect(current_user, provider, identity)
    flash(gettext("The third-party account has been connected."), "success")
    return redirect(url_for(".index"))


def failed(provider: Provider) -> ResponseReturnValue:
    """Say that it did not work."""
    return refuse(
        gettext("Signing in with %(provider)s failed. Please try again.", provider=provider.title)
    )


def refuse(text: str) -> ResponseReturnValue:
    """Return to where somebody came from, with the reason."""
    flash(text, "error")
    return redirect(url_for(".index" if current_user.is_authenticated else "security.login"))


@blueprint.get("/3rdparty/")
@auth_required("session")
def index() -> ResponseReturnValue:
    """Show which accounts elsewhere somebody has connected."""
    return render_template("social/connections.html", connections=people.connections(current_user))


@blueprint.post("/3rdparty/")
@auth_required("session")
def disconnect() -> ResponseReturnValue:
    """Cut a connection, unless nothing else lets its owner in."""
    mine = people.connections(current_user)
    found = next((each for each in mine if str(each.id) == request.form.get("account")), None)
    if found is None:
        abort(404)
    if len(mine) == 1 and not current_user.password:
        return refuse(gettext("Your account has no password set up."))
    db.session.delete(found)
    db.session.commit()
    flash(gettext("The third-party account has been disconnected."), "success")
    return redirect(url_for(".index"))
