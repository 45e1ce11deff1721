"""How the database keeps recovery codes."""

from sqlalchemy import JSON
from sqlalchemy.ext.mutable import MutableList

# A list that notices when a code is taken out of it.
Codes = MutableList.as_mutable(JSON())
