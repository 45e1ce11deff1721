"""A project after its first day: add, remove, update, undo and status.

A change is a three-way merge: the template as the project last had it, the project as it is now,
and the template as it should be. ``change`` plans it without touching the project; ``apply`` does
it.
"""
