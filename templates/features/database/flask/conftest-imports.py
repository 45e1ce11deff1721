import sqlite3
from collections.abc import Iterator
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import Connection, Engine, event

from {{ package }} import create_app
from {{ package }}.core.database import db

{% if "auth" in parts %}
from . import people
{% endif %}
from .databases import empty
