"""The errors of the pipeline.

    PipelineError
    ├── UsageError        2   the command line or the configuration is wrong
    ├── MissingToolError  3   a program or its data is not installed, a model is damaged
    ├── InputError        4   one input cannot be read: a row with status `failed`, the run goes on
    │   └── PageError         one page of it cannot be read
    └── OutputError       5   a result cannot be written

Every error carries the key of its text in `messages` and the values for its blanks, so that it can be said in the user's language.
"""

from __future__ import annotations

from typing import ClassVar

from .messages import Language, say

_CODES = {"wrong_password": "encrypted", "locked_member": "encrypted", "gone": "damaged"}  # where the code is not the key of the text

EXIT_OK = 0
EXIT_NOTHING_READ = 4
EXIT_SOME_FAILED = 6
EXIT_STOPPED = 130


class PipelineError(Exception):
    """Base of all errors that are meant for a person."""

    exit_code: ClassVar[int] = 1

    def __init__(self, key: str, **values: object) -> None:
        self.key = key
        self.values = values
        super().__init__(say(key, "en", **values))

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.key, self.plain_values)  # the default would lose the keyword arguments

    @property
    def plain_values(self) -> dict[str, str | float | None]:
        """The values as they can cross the border of a process and be kept: of another kind than these they may be unable to."""
        return {name: value if value is None or isinstance(value, int | float) else str(value) for name, value in self.values.items()}

    def message(self, language: Language) -> str:
        """One sentence for the user: what, which file and page, what to do."""
        return say(self.key, language, **self.values)


def _rebuild(kind: type[PipelineError], key: str, values: dict[str, str | float | None]) -> PipelineError:
    return kind(key, **values)


class UsageError(PipelineError):
    """The command line or the configuration is wrong."""

    exit_code = 2


class MissingToolError(PipelineError):
    """A program, its data or a model is missing or damaged."""

    exit_code = 3


class InputError(PipelineError):
    """One input cannot be read."""

    exit_code = 4

    @property
    def code(self) -> str:
        """The failure code of RECORDS.md section 7."""
        return _CODES.get(self.key, self.key)


class PageError(InputError):
    """One page of an input cannot be read; the rest of it can."""


class OutputError(PipelineError):
    """A result cannot be written."""

    exit_code = 5
