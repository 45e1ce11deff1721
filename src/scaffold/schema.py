"""The JSON Schema of an answers file, built from what the loader checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from scaffold.features import Catalogue
from scaffold.fields import ADDRESS, FIELDS, Field
from scaffold.needs import FEATURES, NEEDS
from scaffold.text import LIMIT

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# What `scaffold.text.unsafe` refuses, as far as JSON Schema's regular expressions reach.
PLANES = range(0x10000, 0x110000, 0x10000)
UNSAFE = (
    r"[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
    r"\ufdd0-\ufdef\ufeff\ufffe\uffff"
    f"{''.join(chr(plane | last) for plane in PLANES for last in (0xFFFE, 0xFFFF))}]"
)


def schema(
    features: Sequence[str] = FEATURES, catalogue: Catalogue | None = None
) -> dict[str, object]:
    """The schema of an answers file whose lists may name ``features``.

    With a catalogue it also knows which features an option rules out.
    """
    ruled_out = list(_ruled_out(catalogue)) if catalogue else []
    return {
        "$schema": DIALECT,
        "title": "Answers for scaffold",
        "description": "What `scaffold new --answers FILE` reads; every key may be left out. "
        "No feature may stand in both lists.",
        "type": "object",
        "properties": {field.id: _property(field, features) for field in FIELDS.values()},
        "additionalProperties": False,
        **({"allOf": ruled_out} if ruled_out else {}),
    }


def _ruled_out(catalogue: Catalogue) -> Iterator[dict[str, object]]:
    for part in catalogue.parts.values():
        barred = [
            feature.id
            for feature in catalogue.features
            if any(
                part.id in catalogue.parts[id_].conflicts for id_ in catalogue.closure(feature.id)
            )
        ]
        if part.when and barred:
            wanted = {"items": {"not": {"enum": barred}}}
            yield {"if": _stated(part.when), "then": {"properties": {"needs": wanted}}}


def _stated(answers: Mapping[str, str]) -> dict[str, object]:
    values = {key: {"const": value} for key, value in answers.items()}
    return {"properties": values, "required": list(values)}


def _property(field: Field, features: Sequence[str]) -> dict[str, object]:
    about: dict[str, object] = {"description": field.about}
    if field.default not in ("", ()):
        about["default"] = field.default
    return about | _shape(field, features)


def _shape(field: Field, features: Sequence[str]) -> dict[str, object]:
    match field.shape:
        case "switch":
            return {"type": "boolean"}
        case "list":
            return {"type": "array", "items": {"enum": list(features)}}
        case "choice" if field.id in NEEDS:
            return {"oneOf": _explained(field)}
        case "choice":
            return {"enum": _written(field)}
    text: dict[str, object] = {"type": "string", "maxLength": LIMIT}
    text["not"] = {"pattern": UNSAFE}
    if field.id == "email":
        text["anyOf"] = [{"const": ""}, {"pattern": f"^{ADDRESS.pattern}$"}]
    return text


def _explained(field: Field) -> list[dict[str, str]]:
    values = NEEDS[field.id].values
    return [{"const": value, "description": values[value]} for value in field.values]


def _written(field: Field) -> list[str | float]:
    # 3.12 without quotes is a number to YAML and TOML, and the loader takes it
    numbers = [float(value) for value in field.values] if field.id == "python" else []
    return [*field.values, *numbers]
