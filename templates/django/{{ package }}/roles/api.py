"""A call of the API for those who have a role."""

from django.urls import path
from rest_framework.generics import ListAPIView
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from ..notes.api import NoteSerializer
from ..notes.models import Note
from .models import USE_DESK


class Editors(BasePermission):
    """Lets those in who may use the desk."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Tell whether this is one of them."""
        return request.user.has_perm(USE_DESK)


class Desk(ListAPIView[Note]):
    """Notes, the last changed first."""

    permission_classes = (Editors,)
    queryset = Note.objects.order_by("-updated", "-pk")
    serializer_class = NoteSerializer


urlpatterns = [
    path("", Desk.as_view(), name="api-desk"),
]
