"""Operations: read, judged and run."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLError, get_operation_ast, parse
from strawberry import Schema
from strawberry.extensions import AddValidationRules, DisableIntrospection, SchemaExtension
from strawberry.types import ExecutionContext
from strawberry.types.graphql import OperationType

from .limits import LONGEST, Limits

logger = logging.getLogger(__name__)


class Refused(Exception):  # noqa: N818
    """What somebody asked for cannot be done, and why is theirs to know."""

    def __init__(self, message: str, errors: object = None) -> None:
        super().__init__(message)
        self.extensions = {"errors": errors} if errors else {}


class Quiet(Schema):
    """A schema whose errors are told here and logged there."""

    def process_errors(
        self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        """Log bugs; mistakes of those who ask are theirs."""
        for error in filter(bug, errors):
            logger.error("GraphQL failed", exc_info=error.original_error)


@dataclass(frozen=True)
class Operation:
    """What somebody asks for."""

    query: str
    variables: dict[str, Any]
    name: str | None
    type: OperationType

    @property
    def changes(self) -> bool:
        """Tell whether it is more than a question."""
        return self.type is not OperationType.QUERY


def read(body: object) -> Operation | None:
    """Return the operation that a body describes, if it does."""
    if not isinstance(body, dict):
        return None
    query, name = body.get("query"), body.get("operationName")
    variables = body.get("variables") or {}
    if not isinstance(query, str) or len(query) > LONGEST:
        return None
    if not isinstance(variables, dict) or not isinstance(name, str | None):
        return None
    return judged(query, variables, name)


def judged(query: str, variables: dict[str, Any], name: str | None) -> Operation | None:
    """Say what an operation does; of several, one has to be named."""
    try:
        found = get_operation_ast(parse(query), name)
    except GraphQLError:
        # It will not run, and then says why.
        return Operation(query, variables, name, OperationType.QUERY)
    except RecursionError:
        return None
    if found is None or found.operation.value == OperationType.SUBSCRIPTION.value:
        return None
    return Operation(query, variables, name, OperationType(found.operation.value))


def limits() -> SchemaExtension:
    """Return what refuses operations that ask for too much."""
    return AddValidationRules([Limits])


def extensions(*, debug: bool) -> list[Callable[[], SchemaExtension]]:
    """Return the limits; in production the schema is not told either."""
    return [limits] if debug else [limits, DisableIntrospection]


def run(schema: Schema, operation: Operation) -> dict[str, object]:
    """Run an operation, and return what it answers."""
    result = schema.execute_sync(
        operation.query,
        variable_values=operation.variables,
        operation_name=operation.name,
        allowed_operation_types={operation.type},
    )
    answer: dict[str, object] = {"data": result.data}
    if result.errors:
        answer["errors"] = [told(error) for error in result.errors]
    return answer


def bug(error: GraphQLError) -> bool:
    """Tell whether an error is our fault."""
    return error.original_error is not None and not isinstance(error.original_error, Refused)


def told(error: GraphQLError) -> dict[str, object]:
    """Describe an error, and nothing of the code."""
    if bug(error):
        return {"message": "The error has been recorded. Please try again later."}
    if isinstance(error.original_error, Refused):
        reason = error.original_error
        return {"message": str(reason), "extensions": reason.extensions}
    return dict(error.formatted)
