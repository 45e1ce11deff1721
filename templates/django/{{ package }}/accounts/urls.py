"""The pages of accounts: our own, and those of django-allauth."""

from django.urls import include, path

from . import sessions, views

urlpatterns = [
    path("", views.account, name="account"),
    path("sessions/", sessions.index, name="account_sessions"),
    path("sessions/end/", sessions.end_all, name="account_end_sessions"),
    path("sessions/<int:pk>/end/", sessions.end, name="account_end_session"),
    path("", include("allauth.account.urls")),
]
