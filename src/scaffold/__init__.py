"""Recommend Django or Flask, say why, and start a project that already runs."""

__version__ = "0.1.0"
