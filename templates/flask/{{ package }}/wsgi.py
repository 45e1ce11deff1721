"""What a WSGI server runs: `gunicorn <package>.wsgi:application`."""

from . import create_app

application = create_app()
