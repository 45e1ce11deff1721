"""What is for one person is kept by no cache on the way."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import has_vary_header, patch_cache_control

GetResponse = Callable[[HttpRequest], HttpResponse]


def private(get_response: GetResponse) -> GetResponse:
    """Mark what depends on a cookie, such as a session, unless its view has decided."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if has_vary_header(response, "Cookie") and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True)
        return response

    return middleware
