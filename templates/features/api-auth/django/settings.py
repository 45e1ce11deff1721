
# Programs show a token, browsers a session; the first decides that whoever has neither gets a 401

REST_FRAMEWORK["DEFAULT_AUTHENTICATION_CLASSES"] = [
    f"{PACKAGE.name}.tokens.access.BearerAuthentication",
    "rest_framework.authentication.SessionAuthentication",
]
REST_FRAMEWORK["DEFAULT_PERMISSION_CLASSES"] = [
    "rest_framework.permissions.IsAuthenticatedOrReadOnly",
    f"{PACKAGE.name}.tokens.access.Scoped",
]
