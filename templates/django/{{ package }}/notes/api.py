"""Notes in the API."""

from django_filters.rest_framework import CharFilter, FilterSet, OrderingFilter
from rest_framework.serializers import ModelSerializer
from rest_framework.viewsets import ModelViewSet

from ..api.filters import Moment
from .models import Note


class NoteSerializer(ModelSerializer[Note]):
    """A note as JSON."""

    class Meta:
        model = Note
        fields = ("id", "title", "body", "created", "updated")


class NoteFilter(FilterSet):
    """Which notes, and in which order."""

    title = CharFilter(lookup_expr="icontains")
    created_after = Moment("created", "gte")
    created_before = Moment("created", "lt")
    ordering = OrderingFilter(fields=("created", "updated", "title"))


class NoteViewSet(ModelViewSet[Note]):
    """Notes: list, create, read, update and delete."""

    queryset = Note.objects.all()
    serializer_class = NoteSerializer
    filterset_class = NoteFilter
