"""My feature: what it is for."""
