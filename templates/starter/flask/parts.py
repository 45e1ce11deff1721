    "my_feature",
