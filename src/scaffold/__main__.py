"""Run ``scaffold``, also as ``python -m scaffold``."""

from __future__ import annotations

from scaffold.boundary import guarded


def main() -> int:
    """Run the command line and return its exit code."""
    from scaffold.cli import scaffold

    return guarded(lambda: scaffold.main(prog_name="scaffold", standalone_mode=False))


if __name__ == "__main__":
    raise SystemExit(main())
