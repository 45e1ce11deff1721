"""Search in the API: a filter of its lists."""

from typing import Any

from django.db.models import Model, QuerySet
from django_filters import CharFilter

from ..search.index import find


class Words(CharFilter):
    """Which records have all these words."""

    def filter(self, queryset: QuerySet[Model], value: Any) -> QuerySet[Model]:
        """Leave what was found."""
        return queryset.filter(pk__in=find(value)) if value else queryset
