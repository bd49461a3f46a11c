"""Run the `briefing` command, also as `python -m generator`."""

import sys


def main() -> None:
    """Import the command and run it; an interrupt during the imports ends as quietly as any."""
    try:
        from generator.cli import main as run  # noqa: PLC0415  (takes most of the start)

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
