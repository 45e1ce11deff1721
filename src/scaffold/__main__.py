"""Run ``scaffold``, also as ``python -m scaffold``."""

from __future__ import annotations


def main() -> int:
    """Run the command line and return its exit code."""
    try:
        from scaffold.boundary import guarded
        from scaffold.cli import scaffold
    except KeyboardInterrupt:  # before the boundary stands
        return 130
    return guarded(lambda: scaffold.main(prog_name="scaffold", standalone_mode=False))


if __name__ == "__main__":
    raise SystemExit(main())
