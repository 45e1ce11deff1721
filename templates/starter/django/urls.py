    path("my-feature/", include(f"{__package__}.my_feature.urls")),
