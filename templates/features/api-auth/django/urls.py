    path("accounts/tokens/", include(f"{__package__}.tokens.urls")),
