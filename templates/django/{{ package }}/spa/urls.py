"""The address of the front end."""

from django.urls import path

from . import views

app_name = "spa"

urlpatterns = [
    path("", views.index, name="index"),
]
