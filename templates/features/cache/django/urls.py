    path("", include(f"{__package__}.recent.urls")),
