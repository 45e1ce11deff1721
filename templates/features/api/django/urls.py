    path("api/v1/", include(f"{__package__}.api.urls")),
