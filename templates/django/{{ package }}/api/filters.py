"""How lists of the API are narrowed down."""

from datetime import UTC, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django_filters import IsoDateTimeFilter
from django_filters.fields import IsoDateTimeField


class MomentField(IsoDateTimeField):
    """A time that every database can compare with."""

    def clean(self, value: str | None) -> datetime | None:
        """Return the time in the zone of the database, which is near the end of time no time."""
        if value == "":
            raise ValidationError(self.error_messages["required"], code="required")
        moment: datetime | None = super().clean(value)
        try:
            return moment.astimezone(UTC) if moment else None
        except OverflowError:
            raise ValidationError(_("Enter a valid date/time."), code="invalid") from None


class Moment(IsoDateTimeFilter):
    """Compares with a time in ISO 8601."""

    field_class = MomentField
