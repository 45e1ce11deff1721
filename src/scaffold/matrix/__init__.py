"""The support matrix: every combination of choices, made and proved."""
