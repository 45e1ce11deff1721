from ..api.search import Words
