    path("app/", include(f"{__package__}.spa.urls")),
