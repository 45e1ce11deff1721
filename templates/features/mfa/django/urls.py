    path("accounts/2fa/", include("allauth.mfa.urls")),
