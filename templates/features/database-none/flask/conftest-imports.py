from secrets import token_urlsafe

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache

from {{ package }} import create_app
