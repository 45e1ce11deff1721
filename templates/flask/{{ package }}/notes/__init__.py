"""The sample: short notes. Replace it by what your project is about."""

from flask import Flask

from .models import Note


def init_app(app: Flask) -> None:
    """Have the model at hand in `flask shell`."""
    app.shell_context_processor(lambda: {"Note": Note})
