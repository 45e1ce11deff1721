    "token": {"type": "http", "scheme": "bearer"},
