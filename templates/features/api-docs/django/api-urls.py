    path("", include(f"{__package__}.reference")),
