    path("live/", include(f"{__package__}.live.urls")),
