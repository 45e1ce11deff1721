"""The pages of sign-in elsewhere, and of each provider whose keys are set."""

from django.conf import settings
from django.urls import include, path

PROVIDERS = "allauth.socialaccount.providers"

urlpatterns = [
    path("3rdparty/", include("allauth.socialaccount.urls")),
    *(path("", include(f"{PROVIDERS}.{name}.urls")) for name in settings.SOCIALACCOUNT_PROVIDERS),
]
