"""The admin, with a site of our own."""

from django.contrib.admin.apps import AdminConfig


class StaffConfig(AdminConfig):
    """Django's admin, served by StaffSite."""

    default_site = f"{__package__}.site.StaffSite"
