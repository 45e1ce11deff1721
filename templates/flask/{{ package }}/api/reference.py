"""The reference of the API: an OpenAPI document, and a page made from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Flask, render_template, request

from ..core.text import gettext
from .schema import document

Schema = Mapping[str, Any]

blueprint = Blueprint("reference", __name__, url_prefix="/api/v1")


@dataclass(frozen=True)
class Value:
    """A parameter, or a member of an object."""

    name: str
    kind: str
    model: str
    required: bool
    about: str


@dataclass(frozen=True)
class Operation:
    """What can be done at an address."""

    method: str
    path: str
    summary: str
    members_only: bool
    parameters: tuple[Value, ...]
    takes: str
    answers: tuple[tuple[str, str], ...]


def init_app(app: Flask) -> None:
    """Add the document and the page."""
    app.register_blueprint(blueprint)


@blueprint.get("/openapi.json")
def openapi() -> dict[str, Any]:
    """Return the document."""
    return document()


@blueprint.get("/docs/")
def page() -> str:
    """Show the reference."""
    described = document()
    schemas = described["components"]["schemas"]
    return render_template(
        "api/reference.html",
        operations=list(operations(described)),
        models=[(name, list(members(schema))) for name, schema in schemas.items()],
        address=request.host_url.rstrip("/"),
    )


def operations(described: Schema) -> Iterator[Operation]:
    """Read the operations of a document."""
    for address, methods in described["paths"].items():
        shared = methods.get("parameters", [])
        for method, each in methods.items():
            if method != "parameters":
                yield operation(address, method, each, [*shared, *each.get("parameters", [])])


def operation(address: str, method: str, each: Schema, parameters: list[Schema]) -> Operation:
    """Read an operation."""
    return Operation(
        method=method.upper(),
        path=address,
        summary=each["summary"],
        members_only=bool(each.get("security")),
        parameters=tuple(parameter(one) for one in parameters),
        takes=model(each.get("requestBody", {})),
        answers=tuple((code, model(one)) for code, one in each["responses"].items()),
    )


def parameter(described: Schema) -> Value:
    """Read a parameter of an address."""
    schema, about = described["schema"], described.get("description", "")
    return Value(described["name"], kind(schema), "", described.get("required", False), about)


def members(schema: Schema) -> Iterator[Value]:
    """Read the members of an object."""
    required = schema.get("required", [])
    for name, each in schema.get("properties", {}).items():
        about = gettext("read only") if each.get("readOnly") else ""
        target = reference(each.get("items", each))
        yield Value(name, kind(each), target, name in required, about)


def kind(schema: Schema) -> str:
    """Say in a few words which values are meant."""
    if "items" in schema:
        return gettext("list")
    words = [schema.get("type"), schema.get("format")]
    if "maxLength" in schema:
        words.append(gettext("at most %(count)s characters", count=schema["maxLength"]))
    if schema.get("nullable"):
        words.append(gettext("or null"))
    return ", ".join(filter(None, words))


def model(body: Schema) -> str:
    """Return the name of the object in a body, or nothing."""
    found = (reference(each["schema"]) for each in body.get("content", {}).values())
    return next(found, "")


def reference(schema: Schema) -> str:
    """Return the name of the object that a schema refers to, or nothing."""
    return str(schema.get("$ref", "")).rpartition("/")[2]
