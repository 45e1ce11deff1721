"""The pages of accounts: our own, and those of django-allauth."""

from django.urls import include, path

from . import views

urlpatterns = [
    path("", views.account, name="account"),
    path("", include("allauth.account.urls")),
]
