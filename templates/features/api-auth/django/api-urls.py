    path("me/", include(f"{__package__.rpartition('.')[0]}.tokens.api")),
