"""Feedback in the admin."""

from django.contrib import admin

from .models import Feedback


@admin.register(Feedback)
class FeedbackAdmin(admin.ModelAdmin[Feedback]):
    """Feedback, to search and to filter by kind, wish and date."""

    list_display = ("created", "kind", "name", "reply")
    list_filter = ("kind", "reply", "created")
    search_fields = ("message", "name", "email")
    date_hierarchy = "created"
