    "allauth.mfa",
