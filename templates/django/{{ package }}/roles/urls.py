"""The address of the desk."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.desk, name="desk"),
]
