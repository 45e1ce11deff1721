    path("contact/", include(f"{__package__}.contact.urls")),
