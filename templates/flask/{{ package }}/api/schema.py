"""The OpenAPI document: what the code says, and what it alone does not say."""

from typing import Any

from flask import current_app

from ..core.text import lazy_gettext
from .access import MEMBERS_ONLY
from .problems import MEDIA_TYPE

# The summaries of operations are docstrings; here a translator's tools find them.
SUMMARIES = (
    lazy_gettext("List"),
    lazy_gettext("Create"),
    lazy_gettext("Read"),
    lazy_gettext("Replace"),
    lazy_gettext("Change in part"),
    lazy_gettext("Delete"),
)
CHANGING = {"post", "put", "patch", "delete"}
PROBLEM = {
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {"type": "object", "additionalProperties": {}},
    },
    "required": ["type", "title", "status", "detail"],
}
# Errors and pages as Flask-Smorest would have them.
UNUSED = {"Error", "PaginationMetadata"}
FAILURE = {
    "description": "A problem",
    "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
SESSION = {
    "type": "apiKey",
    "in": "cookie",
    "name": "session",
    "description": "Sign in, and send the form token of any page as X-CSRFToken.",
}


def document() -> dict[str, Any]:
    """Return the document."""
    api = current_app.extensions["flask-smorest"]["apis"][""]["ext_obj"]
    result: dict[str, Any] = api.spec.to_dict()
    components = result["components"]
    components.pop("responses", None)
    ours = {name: one for name, one in components["schemas"].items() if name not in UNUSED}
    components["schemas"] = {**ours, "Problem": PROBLEM}
    for schema in ours.values():
        for member in schema["properties"].values():
            if member.get("minLength"):
                # Texts are trimmed before they are judged.
                member["pattern"] = r"\S"
    if MEMBERS_ONLY:
        components["securitySchemes"] = {"session": SESSION}
    for path in result["paths"].values():
        for method, operation in path.items():
            if method != "parameters":
                describe(method, operation)
    return result


def describe(method: str, operation: dict[str, Any]) -> None:
    """Say what an operation answers when it fails, and for whom it is."""
    answers = {code: one for code, one in operation["responses"].items() if code.startswith("2")}
    operation["responses"] = {**answers, "default": FAILURE}
    if MEMBERS_ONLY and method in CHANGING:
        operation["security"] = [{"session": []}]
