    path("notes/search/", include(f"{__package__}.search.urls")),
