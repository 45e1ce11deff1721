"""Notes in the API."""

from rest_framework.serializers import ModelSerializer
from rest_framework.viewsets import ModelViewSet

from .models import Note


class NoteSerializer(ModelSerializer[Note]):
    """A note as JSON."""

    class Meta:
        model = Note
        fields = ("id", "title", "body", "created", "updated")


class NoteViewSet(ModelViewSet[Note]):
    """Notes: list, create, read, update and delete."""

    queryset = Note.objects.all()
    serializer_class = NoteSerializer
