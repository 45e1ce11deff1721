"""Files in the admin."""

from django.conf import settings
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from . import store
from .models import Upload


@admin.register(Upload)
class UploadAdmin(admin.ModelAdmin[Upload]):
    """Files, to search and to filter; staff make them public or private, and delete them."""

    list_display = ("name", "owner", "kind", "size", "public", "created")
    list_filter = ("public", "created")
    search_fields = ("name",)
    readonly_fields = ("name", "owner", "kind", "size", "created")
    date_hierarchy = "created"

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Leave uploading to people."""
        return False

    def delete_model(self, request: HttpRequest, obj: Upload) -> None:
        """Delete a file, and what is in it."""
        key = obj.key
        super().delete_model(request, obj)
        store.connect(**settings.UPLOADS).delete(key)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Upload]) -> None:
        """Delete files, and what is in them."""
        for upload in queryset:
            self.delete_model(request, upload)
