"""Tasks for the tests of the pool."""

from __future__ import annotations

import gc
import os
import time
from typing import Any

from pipeline.errors import PageError


def identity(value: int) -> tuple[int, int]:
    return value, os.getpid()


def fail() -> None:
    raise PageError("timeout", page=3, seconds=9)


def die(number: int) -> None:
    os.kill(os.getpid(), number)
    time.sleep(10)


def sleep(seconds: float) -> None:
    time.sleep(seconds)


def unsendable() -> Any:
    return lambda: 1


class Marked:
    """Something that can be looked for."""


def remember(marked: Marked) -> int:
    """How many of these are there besides the one given?"""
    gc.collect()
    return sum(isinstance(o, Marked) and o is not marked for o in gc.get_objects())
