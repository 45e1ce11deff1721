    path("feedback/", include(f"{__package__}.feedback.urls")),
