"""Answers that are sent while they are made: the sample of an async view."""
