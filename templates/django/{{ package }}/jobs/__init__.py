"""Background jobs: what takes longer than somebody wants to wait."""
