    path("stream/", include(f"{__package__}.streams.urls")),
