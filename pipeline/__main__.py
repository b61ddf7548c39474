"""`python -m pipeline` is the command `sohoa`."""

from .cli import main

if __name__ == "__main__":
    main()
