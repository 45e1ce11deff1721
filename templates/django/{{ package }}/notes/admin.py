"""Notes in the admin."""

from django.contrib import admin

from .models import Note


@admin.register(Note)
class NoteAdmin(admin.ModelAdmin[Note]):
    """Notes, to search and to filter by date."""

    list_display = ("title", "created", "updated")
    list_filter = ("created", "updated")
    search_fields = ("title", "body")
    date_hierarchy = "created"
