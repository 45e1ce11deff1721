"""A command that makes a token."""

from django.core.management import BaseCommand, CommandError, CommandParser

from ....accounts.models import User
from ...models import LONGEST, Scope, issue


class Command(BaseCommand):
    """Makes a token, for somebody or for a service."""

    help = "Make a token for an account, and print it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Describe the arguments."""
        parser.add_argument("email", help="The address of the account.")
        parser.add_argument("name", help="What the token is for.")
        parser.add_argument("--scope", choices=Scope.values, default=Scope.READ)
        parser.add_argument("--days", type=int, default=90, help=f"At most {LONGEST}.")
        parser.add_argument(
            "--service", action="store_true", help="Make the account, without a password."
        )

    def handle(
        self, *, email: str, name: str, scope: str, days: int, service: bool, **rest: object
    ) -> None:
        """Make the token."""
        if not 1 <= days <= LONGEST:
            raise CommandError(f"A token lasts from 1 to {LONGEST} days, not {days}.")
        user = User.objects.filter(email__iexact=email).first()
        if user is None and not service:
            raise CommandError(f"{email} has no account. With --service, one is made.")
        owner = user or User.objects.create_user(email)
        self.stdout.write(issue(owner, name, scope, days))
