    path("events/", include(f"{__package__}.events.urls")),
