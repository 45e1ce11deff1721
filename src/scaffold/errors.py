"""Errors a person can act on: what happened, why, and what to do next, in one line."""

from __future__ import annotations

from typing import ClassVar


class ScaffoldError(Exception):
    """Something the user can fix, such as a destination that is taken or a full disk."""

    exit_code: ClassVar[int] = 1


class UsageError(ScaffoldError):
    """A flag, name or answer that scaffold cannot use."""

    exit_code: ClassVar[int] = 2


class DestinationError(ScaffoldError):
    """The project cannot be made where it was asked for; the place is untouched."""
