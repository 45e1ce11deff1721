"""The one address of GraphQL."""

from django.utils.translation import gettext as _
from rest_framework.exceptions import MethodNotAllowed, ParseError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from .running import Operation, read, run
from .schema import schema


class GraphQL(APIView):
    """Answers operations to those, and as often, as the REST API would."""

    # It describes itself, so it is no part of the OpenAPI document.
    schema = None

    def check_permissions(self, request: Request) -> None:
        """Let everybody ask; what changes something needs what changes need elsewhere."""
        if operation(request).changes:
            super().check_permissions(request)

    def post(self, request: Request) -> Response:
        """Run an operation."""
        return Response(run(schema, operation(request)))


def operation(request: Request) -> Operation:
    """Return what somebody asks for."""
    if request.method != "POST":
        raise MethodNotAllowed(str(request.method))
    found = read(request.data)
    if found is None:
        raise ParseError(_("Send a query, as JSON."))
    return found
