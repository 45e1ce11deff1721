"""The addresses of streams."""

from django.urls import path

from . import views

app_name = "streams"

urlpatterns = [
    path("notes/", views.notes, name="notes"),
]
