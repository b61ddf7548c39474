"""The command `sohoa`."""


def main() -> None:
    """Entry point."""
