"""Where connections lead."""

from typing import Any

from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator, WebsocketDenier
from channels.sessions import SessionMiddlewareStack
from django.core.handlers.asgi import ASGIHandler
from django.urls import path, re_path

from .sockets import Live


def beside(pages: ASGIHandler) -> ProtocolTypeRouter:
    """Serve WebSockets beside the pages: to pages of this site, with the sessions of its members."""
    watch: Any = Live.as_asgi()
    deny: Any = WebsocketDenier.as_asgi()
    routes: list[Any] = [path("live/socket/", watch), re_path("", deny)]
    guarded = AllowedHostsOriginValidator(SessionMiddlewareStack(URLRouter(routes)))
    return ProtocolTypeRouter({"http": pages, "websocket": guarded})
