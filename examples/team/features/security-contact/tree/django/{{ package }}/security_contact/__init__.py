"""Where to report a security hole, as RFC 9116 describes it."""
