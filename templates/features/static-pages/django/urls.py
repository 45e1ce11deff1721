    path("", include(f"{__package__}.pages.urls")),
