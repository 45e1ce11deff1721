    "mfa",
