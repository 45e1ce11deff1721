    path("exports/", include(f"{__package__}.exports.urls")),
