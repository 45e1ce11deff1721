"""The addresses of the quick list."""

from django.urls import path

from . import views

app_name = "quick"

urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/delete/", views.delete, name="delete"),
]
