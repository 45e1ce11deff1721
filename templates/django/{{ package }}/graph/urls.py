"""The address of GraphQL."""

from django.urls import path

from .views import GraphQL

urlpatterns = [path("", GraphQL.as_view(), name="graphql")]
