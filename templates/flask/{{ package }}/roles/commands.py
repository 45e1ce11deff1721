"""A command about roles."""

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from ..core.database import db
from .names import ROLES


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(grant)


@click.command("grant")
@click.argument("email")
@click.argument("role")
@click.option("--revoke", is_flag=True, help="Take the role back.")
@with_appcontext
def grant(email: str, role: str, revoke: bool) -> None:
    """Give somebody a role, or take it back."""
    people = current_app.extensions["security"].datastore
    user = people.find_user(email=email, case_insensitive=True)
    if user is None:
        raise click.ClickException(f"Nobody has an account with {email}. They sign up first.")
    if role not in ROLES:
        raise click.ClickException(f"There is no role {role}. There are: {', '.join(ROLES)}.")
    change = people.remove_role_from_user if revoke else people.add_role_to_user
    change(user, people.find_or_create_role(role))
    db.session.commit()
    click.echo(f"{user.email} is {'no longer' if revoke else 'now'} {role}.")
