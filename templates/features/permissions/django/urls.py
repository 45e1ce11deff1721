    path("desk/", include(f"{__package__}.roles.urls")),
