    path(
        "desk/",
        include("{{ package }}.roles.api"),
    ),
