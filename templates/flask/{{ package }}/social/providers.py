"""Google and GitHub: where they are, and what they say about somebody."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from authlib.integrations.flask_client import OAuth
from flask import Flask, current_app


@dataclass(frozen=True)
class Identity:
    """Who somebody is elsewhere; the address only if it was confirmed there."""

    subject: str
    email: str | None


@dataclass(frozen=True)
class Provider:
    """Where people have accounts."""

    id: str
    title: str
    origin: str
    options: Mapping[str, Any]
    read: Callable[[Any, Mapping[str, Any]], Identity]


def google(client: Any, token: Mapping[str, Any]) -> Identity:
    """Read the token that Google signed."""
    claims = token["userinfo"]
    return Identity(claims["sub"], claims["email"] if claims.get("email_verified") else None)


def github(client: Any, token: Mapping[str, Any]) -> Identity:
    """Ask GitHub."""
    profile, addresses = (client.get(path) for path in ("user", "user/emails"))
    for answer in (profile, addresses):
        answer.raise_for_status()
    good = (each["email"] for each in addresses.json() if each["primary"] and each["verified"])
    return Identity(str(profile.json()["id"]), next(good, None))


PROVIDERS = (
    Provider(
        id="github",
        title="GitHub",
        origin="https://github.com",
        options={
            "authorize_url": "https://github.com/login/oauth/authorize",
            "access_token_url": "https://github.com/login/oauth/access_token",
            "api_base_url": "https://api.github.com/",
            "client_kwargs": {"scope": "user:email"},
        },
        read=github,
    ),
    Provider(
        id="google",
        title="Google",
        origin="https://accounts.google.com",
        options={
            "server_metadata_url": ("https://accounts.google.com/.well-known/openid-configuration"),
            "client_kwargs": {"scope": "openid email"},
        },
        read=google,
    ),
)
# How the exchange is protected: only who began it can finish it.
EXCHANGE = {
    "code_challenge_method": "S256",
    "default_timeout": 5,
    "token_endpoint_auth_method": "client_secret_post",
}


def init_app(app: Flask) -> None:
    """Get to know each provider whose keys are set."""
    oauth = OAuth()
    known = {each.id: each for each in PROVIDERS if has_keys(app, each)}
    for each in known.values():
        options = {**each.options, "client_kwargs": each.options["client_kwargs"] | EXCHANGE}
        oauth.register(each.id, overwrite=True, **options)
        # Some browsers apply the policy to where the answer to a form leads, too.
        app.config["POLICY"]["form-action"].append(each.origin)
    oauth.init_app(app)
    app.extensions["social"] = known
    app.jinja_env.globals["providers"] = known


def has_keys(app: Flask, provider: Provider) -> bool:
    """Tell whether the site is registered with a provider."""
    prefix = provider.id.upper()
    return all(app.config[f"{prefix}_CLIENT_{key}"] for key in ("ID", "SECRET"))


def find(name: str) -> Provider | None:
    """Return a provider, if there is one of that name here."""
    found: Provider | None = current_app.extensions["social"].get(name)
    return found


def client(provider: Provider) -> Any:
    """Return what speaks to a provider."""
    return current_app.extensions["authlib.integrations.flask_client"].create_client(provider.id)
