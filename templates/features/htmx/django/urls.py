    path("notes/quick/", include(f"{__package__}.quick.urls")),
