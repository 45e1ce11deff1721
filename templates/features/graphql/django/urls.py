    path("api/graphql/", include(f"{__package__}.graph.urls")),
