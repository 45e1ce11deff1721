from ..tokens.access import challenge, spoken
