"""The roles that this project knows; `staff` is for the admin alone."""

EDITOR = "editor"
ROLES = (EDITOR,)
