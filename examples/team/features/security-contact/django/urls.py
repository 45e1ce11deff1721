    path(".well-known/", include(f"{__package__}.security_contact.urls")),
