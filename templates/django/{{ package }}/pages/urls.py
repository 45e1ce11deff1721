"""The addresses of pages and posts, and of what lists them for programs."""

from django.urls import path

from . import views

app_name = "pages"

urlpatterns = [
    path("pages/<slug:slug>/", views.page, name="page"),
    path("posts/", views.index, name="index"),
    path("posts/<slug:slug>/", views.post, name="post"),
    path("feed.xml", views.feed, name="feed"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
]
