from ..tokens.access import challenge, shown
