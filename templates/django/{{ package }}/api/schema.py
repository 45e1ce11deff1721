"""What the code alone does not say about the API."""

from typing import Any

from django.utils.translation import gettext_noop as _

from .problems import MEDIA_TYPE

VERBS = {
    "list": _("List"),
    "create": _("Create"),
    "retrieve": _("Read"),
    "update": _("Replace"),
    "partial_update": _("Change in part"),
    "destroy": _("Delete"),
}
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


def describe(result: dict[str, Any], **options: object) -> dict[str, Any]:
    """Name every operation, and the problems that it may answer with."""
    result.setdefault("components", {}).setdefault("schemas", {})["Problem"] = PROBLEM
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for schema in result["components"]["schemas"].values():
        for member in schema["properties"].values():
            if member.get("minLength"):
                # Texts are trimmed before they are judged.
                member["pattern"] = r"\S"
    for path in result["paths"].values():
        for operation in path.values():
            operation["responses"]["default"] = {"description": "A problem", "content": content}
            for action, verb in VERBS.items():
                if operation["operationId"].endswith(f"_{action}"):
                    operation["summary"] = verb
    return result
