"""What the resources of the API have in common."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import flask_smorest
from flask import abort, request, url_for
from marshmallow import EXCLUDE, Schema, ValidationError, fields, validate
from sqlalchemy import Select
from webargs.flaskparser import FlaskParser

from ..core.database import db
from .access import guard

PER_PAGE = 20
# The greatest number of a record that every database knows.
KEY = "<int(max=2147483647):key>"


class Parser(FlaskParser):
    """Reads requests; what is not valid is the client's fault, plainly."""

    DEFAULT_VALIDATION_STATUS = 400

    def load_json(self, req: Any, schema: Any) -> Any:
        """Read a body, unless it is nested so deep that nobody means it."""
        try:
            return super().load_json(req, schema)
        except RecursionError:
            abort(400)


class Resource(flask_smorest.Blueprint):
    """One kind of record, behind the guard."""

    ARGUMENTS_PARSER = Parser()

    def __init__(self, name: str, module: str, **options: Any) -> None:
        super().__init__(name, module, **options)
        self.before_request(guard)


class Text(fields.String):
    """A text that every database can keep."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **rest: Any
    ) -> str:
        text = super()._deserialize(value, attr, data, **rest).strip()
        if any(letter == "\0" or "\ud800" <= letter <= "\udfff" for letter in text):
            raise ValidationError("Not a valid text.")
        return text


class Moment(fields.DateTime):
    """A time with its zone, which SQLite forgets."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **rest: Any) -> Any:
        moment = value and value.replace(tzinfo=value.tzinfo or UTC)
        return super()._serialize(moment, attr, obj, **rest)


class Since(fields.AwareDateTime):
    """A time to compare with, in the zone of the database."""

    def _deserialize(self, value: Any, *args: Any, **rest: Any) -> datetime:
        try:
            moment: datetime = super()._deserialize(value, *args, **rest).astimezone(UTC)
        except OverflowError:
            raise ValidationError("Not a valid datetime.") from None
        return moment


class Record(Schema):
    """The members that all records have, and what they ignore."""

    class Meta:
        unknown = EXCLUDE

    id = fields.Integer(dump_only=True)


class Paging(Schema):
    """Which page of a list."""

    class Meta:
        unknown = EXCLUDE

    page = fields.Integer(
        load_default=1,
        validate=validate.Range(min=1),
        metadata={"description": "The number of the page, from 1."},
    )


def select(statement: Select[Any], number: int) -> dict[str, Any]:
    """Return a page of a list, with the addresses of its neighbours."""
    page = db.paginate(statement, page=min(number, 1_000_000), per_page=PER_PAGE)
    return {
        "count": page.total,
        "next": address(page.next_num),
        "previous": address(page.prev_num),
        "results": page.items,
    }


def address(number: int | None) -> str | None:
    """Return the address of a page of the current list."""
    kept: dict[str, Any] = request.args.to_dict() | {"page": number}
    return url_for(str(request.endpoint), _external=True, **kept) if number else None
