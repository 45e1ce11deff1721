"""A command that makes a token."""

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from ..accounts.models import User
from .models import LONGEST, READ, WRITE, issue


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(create_token)


@click.command("create-token")
@click.argument("email")
@click.argument("name")
@click.option("--scope", type=click.Choice([READ, WRITE]), default=READ, show_default=True)
@click.option("--days", type=click.IntRange(1, LONGEST), default=90, show_default=True)
@click.option("--service", is_flag=True, help="Make the account, without a password.")
@with_appcontext
def create_token(email: str, name: str, scope: str, days: int, service: bool) -> None:
    """Make a token for an account, and print it."""
    people = current_app.extensions["security"].datastore
    user: User | None = people.find_user(email=email, case_insensitive=True)
    if user is None and not service:
        raise click.ClickException(f"{email} has no account. With --service, one is made.")
    owner: User = user or people.create_user(email=email.lower(), password=None)
    people.commit()
    click.echo(issue(owner, name, scope, days))
