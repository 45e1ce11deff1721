    path("notes/", include(f"{__package__}.notes.urls")),
