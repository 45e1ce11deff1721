"""What the resources of the API have in common."""

from typing import Any, ClassVar, TypeVar

from django.core.paginator import Paginator
from django.db import models
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request
from rest_framework.serializers import CharField, IntegerField, ModelSerializer

M = TypeVar("M", bound=models.Model)


class Text(CharField):
    """A text, and nothing that only looks like one when it is written down."""

    def to_internal_value(self, data: Any) -> str:
        """Take nothing but texts."""
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class Record(ModelSerializer[M]):
    """A record as JSON."""

    serializer_field_mapping: ClassVar[dict[type[models.Field[Any, Any]], Any]] = {
        **ModelSerializer.serializer_field_mapping,
        models.CharField: Text,
        models.TextField: Text,
    }


class Paging(PageNumberPagination):
    """Pages by their number, which is a number."""

    def get_page_number(self, request: Request, paginator: Paginator[Any]) -> int:
        """Read the number of the page."""
        given = request.query_params.get(self.page_query_param, "1")
        try:
            return int(IntegerField().run_validation(given))
        except ValidationError as error:
            raise ValidationError({self.page_query_param: error.detail}) from error
