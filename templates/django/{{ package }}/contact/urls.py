"""The address of the form with which visitors write to us."""

from django.urls import path

from . import views

app_name = "contact"

urlpatterns = [
    path("", views.write, name="write"),
]
