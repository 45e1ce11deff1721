"""The addresses that every project has; health checks are answered before any of these."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.home, name="home"),
]
