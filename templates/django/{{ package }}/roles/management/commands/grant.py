"""Give people roles."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    """Gives somebody a role, or takes it back."""

    help = "Give somebody a role, or take it back."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask whom, and what."""
        parser.add_argument("email")
        parser.add_argument("role")
        parser.add_argument("--revoke", action="store_true", help="Take the role back.")

    def handle(self, *, email: str, role: str, revoke: bool, **options: Any) -> None:
        """Do it."""
        user = get_user_model().objects.filter(email__iexact=email).first()
        if user is None:
            raise CommandError(f"Nobody has an account with {email}. They sign up first.")
        group = Group.objects.filter(name=role).first()
        if group is None:
            names = ", ".join(Group.objects.order_by("name").values_list("name", flat=True))
            raise CommandError(f"There is no role {role}. There are: {names}.")
        if revoke:
            user.groups.remove(group)
        else:
            user.groups.add(group)
        self.stdout.write(f"{user.email} is {'no longer' if revoke else 'now'} {role}.")
