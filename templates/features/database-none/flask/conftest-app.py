

@pytest.fixture
def environ() -> dict[str, str]:
    """Return the environment of an application in production."""
    return {
        "SECRET_KEY": token_urlsafe(48),
        "ALLOWED_HOSTS": "localhost",
        "LOG_LEVEL": "CRITICAL",
        "EMAIL_URL": "memorymail:",
    }


@pytest.fixture
def app(environ: dict[str, str], compiled: FileSystemBytecodeCache) -> Flask:
    """Return an application."""
    app = create_app(environ, **CHANGES)
    app.jinja_env.bytecode_cache = compiled
    return app
