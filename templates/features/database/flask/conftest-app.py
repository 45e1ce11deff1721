

@event.listens_for(Engine, "connect")
def hurry(connection: Any, record: Any) -> None:
    """Let SQLite not wait for the disk: what a test writes is thrown away."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA synchronous = OFF")


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    """Close what every application of a test has opened in its database."""
    engines: set[Engine] = set()

    def note(connection: Connection) -> None:
        engines.add(connection.engine)

    event.listen(Engine, "engine_connect", note)
    yield
    event.remove(Engine, "engine_connect", note)
    for engine in engines:
        engine.dispose()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[str]:
    """Yield the address of an empty database."""
    with empty(tmp_path) as address:
        yield address


@pytest.fixture
def environ(database: str) -> dict[str, str]:
    """Return the environment of an application in production."""
    return {
        "SECRET_KEY": token_urlsafe(48),
        "ALLOWED_HOSTS": "localhost",
        "DATABASE_URL": database,
{% if "multi-db" in parts %}
        "EVENTS_DATABASE_URL": "sqlite:///:memory:",
{% endif %}
        "LOG_LEVEL": "CRITICAL",
        "EMAIL_URL": "memorymail:",
    }


@pytest.fixture
def app(environ: dict[str, str], compiled: FileSystemBytecodeCache) -> Iterator[Flask]:
    """Yield an application with empty tables."""
    app = create_app(environ, **CHANGES)
    app.jinja_env.bytecode_cache = compiled
    with app.app_context():
        db.create_all()
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
