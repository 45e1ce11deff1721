"""A page on which changes appear by themselves: the sample of WebSockets."""
