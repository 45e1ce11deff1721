"""The addresses of the newest notes."""

from django.urls import path

from . import views

urlpatterns = [
    path("recent/", views.page, name="recent"),
    path("recent.json", views.document, name="recent-json"),
]
