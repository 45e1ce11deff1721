"""The addresses of the live page; its WebSocket is in `routing`."""

from django.urls import path

from . import views

app_name = "live"

urlpatterns = [
    path("", views.index, name="index"),
]
