"""Commands about accounts."""

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from flask_security import Security, hash_password

from ..core.database import db
from .models import STAFF, now


def init_app(app: Flask) -> None:
    """Add the command."""
    app.cli.add_command(create_staff)


@click.command("create-staff")
@click.argument("email")
@click.option("--password", envvar="STAFF_PASSWORD", help="Asked for when it is needed.")
@with_appcontext
def create_staff(email: str, password: str | None) -> None:
    """Let somebody use the admin; make their account if they have none."""
    security: Security = current_app.extensions["security"]
    people = security.datastore
    user = people.find_user(email=email, case_insensitive=True)
    if user is None:
        chosen = password or click.prompt("Password", hide_input=True, confirmation_prompt=True)
        problems, chosen = security.password_util.validate(chosen, is_register=True, email=email)
        if problems:
            raise click.ClickException(" ".join(problems))
        user = people.create_user(
            email=security.mail_util.normalize(email),
            password=hash_password(chosen),
            confirmed_at=now(),
        )
    people.add_role_to_user(user, people.find_or_create_role(STAFF))
    db.session.commit()
    click.echo(f"{user.email} is staff.")
