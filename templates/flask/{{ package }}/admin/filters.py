"""Filters for the lists of the admin."""

from datetime import UTC, datetime, timedelta
from typing import Any

from flask_admin.contrib.sqla.filters import BaseSQLAFilter

from ..core.text import lazy_gettext


class Since(BaseSQLAFilter):
    """Keeps what is not older than some days."""

    def __init__(self, column: Any, name: str) -> None:
        days = [
            ("1", lazy_gettext("Past day")),
            ("7", lazy_gettext("Past 7 days")),
            ("30", lazy_gettext("Past 30 days")),
        ]
        super().__init__(column, name, options=days)

    def clean(self, value: str) -> int:
        """Return the number of days, if it is one of those on offer."""
        if value not in dict(self.options):
            raise ValueError(value)
        return int(value)

    def apply(self, query: Any, value: int, alias: Any = None) -> Any:
        """Narrow the query."""
        return query.filter(self.get_column(alias) >= datetime.now(UTC) - timedelta(days=value))

    def operation(self) -> str:
        """Say how it compares."""
        return str(lazy_gettext("since"))
