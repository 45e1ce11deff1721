"""The reference of the API: an OpenAPI document, and a page made from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer2
from drf_spectacular.views import SpectacularJSONAPIView

Schema = Mapping[str, Any]


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


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show the reference."""
    document = SchemaGenerator().get_schema(public=True)
    schemas = document["components"]["schemas"]
    context = {
        "operations": list(operations(document)),
        "models": [(name, list(members(schema))) for name, schema in schemas.items()],
        "address": request.build_absolute_uri("/").rstrip("/"),
    }
    return render(request, "api/reference.html", context)


def operations(document: Schema) -> Iterator[Operation]:
    """Read the operations of a document."""
    for address, methods in document["paths"].items():
        for method, each in methods.items():
            yield Operation(
                method=method.upper(),
                path=address,
                summary=each.get("summary", each["operationId"]),
                members_only=bool(each.get("security")) and {} not in each["security"],
                parameters=tuple(parameter(one) for one in each.get("parameters", [])),
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
        about = _("read only") if each.get("readOnly") else ""
        target = reference(each.get("items", each))
        yield Value(name, kind(each), target, name in required, about)


def kind(schema: Schema) -> str:
    """Say in a few words which values are meant."""
    if "items" in schema:
        return _("list")
    words = [schema.get("type"), schema.get("format")]
    if "maxLength" in schema:
        words.append(_("at most %(count)s characters") % {"count": schema["maxLength"]})
    if schema.get("nullable"):
        words.append(_("or null"))
    return ", ".join(filter(None, words))


def model(body: Schema) -> str:
    """Return the name of the object in a body, or nothing."""
    found = (reference(each["schema"]) for each in body.get("content", {}).values())
    return next(found, "")


def reference(schema: Schema) -> str:
    """Return the name of the object that a schema refers to, or nothing."""
    return str(schema.get("$ref", "")).rpartition("/")[2]


document = SpectacularJSONAPIView.as_view(renderer_classes=[OpenApiJsonRenderer2])

urlpatterns = [
    path("docs/", page, name="api-docs"),
    path("openapi.json", document, name="openapi"),
]
