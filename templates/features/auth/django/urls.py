    path("accounts/", include(f"{__package__}.accounts.urls")),
