"""The addresses of files."""

from django.urls import path

from . import views

app_name = "uploads"

urlpatterns = [
    path("", views.index, name="index"),
    path("<uuid:key>/", views.download, name="download"),
    path("<uuid:key>/delete/", views.delete, name="delete"),
]
