from ..search import index
