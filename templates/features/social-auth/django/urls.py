    path("accounts/", include(f"{__package__}.social.urls")),
