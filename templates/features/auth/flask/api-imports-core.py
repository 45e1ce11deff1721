from ..core.pages import csrf
