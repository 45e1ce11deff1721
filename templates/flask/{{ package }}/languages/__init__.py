"""Languages: the browser's, until somebody chooses another."""

import re

from flask import Blueprint, Flask, Response, has_request_context, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import Babel, get_locale

from ..settings import PACKAGE

LANGUAGES = {"en": "English", "de": "Deutsch"}
COOKIE = "language"
YEAR = 365 * 24 * 60 * 60
# A path on this site: a second slash would name another one.
PATH = re.compile(r"/(?![/\\])[!-\[\]-~]*")

blueprint = Blueprint("languages", __name__, url_prefix="/i18n")


def init_app(app: Flask) -> None:
    """Speak the language of whoever asks."""
    folder = str(PACKAGE / "translations")
    Babel(app, locale_selector=choose, default_translation_directories=folder)
    app.jinja_env.globals |= {"language": lambda: get_locale().language, "languages": LANGUAGES}
    app.register_blueprint(blueprint)
    app.after_request(vary)


def choose() -> str:
    """Return the language that was chosen, or the best one that the browser asks for."""
    if not has_request_context():
        return "en"
    chosen = request.cookies.get(COOKIE, "")
    if chosen in LANGUAGES:
        return chosen
    return request.accept_languages.best_match(LANGUAGES) or "en"


def vary(response: Response) -> Response:
    """Tell caches that the same address has other answers in other languages."""
    response.vary.update(["Accept-Language", "Cookie"])
    return response


@blueprint.post("/setlang/")
def change() -> ResponseReturnValue:
    """Remember a language, and go back."""
    target, language = request.form.get("next", ""), request.form.get("language", "")
    answer = redirect(target if PATH.fullmatch(target) else "/")
    if language in LANGUAGES:
        secure = request.is_secure
        answer.set_cookie(
            COOKIE, language, max_age=YEAR, secure=secure, httponly=True, samesite="Lax"
        )
    return answer
