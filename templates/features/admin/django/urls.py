    path("admin/", admin.site.urls),
