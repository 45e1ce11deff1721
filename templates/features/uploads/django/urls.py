    path("uploads/", include(f"{__package__}.uploads.urls")),
