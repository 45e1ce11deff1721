    q = Words()
