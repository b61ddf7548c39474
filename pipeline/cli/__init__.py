"""The command `sohoa`: what a person types and sees, and the exit codes. The only place that prints.

What a command was asked for goes to standard output; progress, summaries and complaints go to standard error.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence

import click

from ..errors import EXIT_STOPPED, PipelineError, UsageError
from ..messages import Language, default_language
from .texts import tell

_EXIT_USAGE = UsageError.exit_code
_EXIT_PIPE = 128 + signal.SIGPIPE


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and exit with its code."""
    sys.exit(run_command(sys.argv[1:] if arguments is None else arguments))


def run_command(arguments: Sequence[str]) -> int:
    """Run the command; its exit code."""
    from .bilingual import complaint
    from .commands import program

    language = _language_of(arguments)
    try:
        result = program(language).main(list(arguments), prog_name="sohoa", standalone_mode=False)
    except click.ClickException as e:
        click.echo(f"sohoa: {complaint(e, language)}", err=True)
        if isinstance(e, click.UsageError):
            command = e.ctx.command_path if e.ctx is not None else "sohoa"
            click.echo(tell("see_help", language, command=command), err=True)
        return _EXIT_USAGE
    except PipelineError as e:
        click.echo(f"sohoa: {e.message(language)}", err=True)
        return e.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(tell("stopped", language), err=True)
        return EXIT_STOPPED
    except BrokenPipeError:  # the reader of our output went away: `sohoa show out | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _EXIT_PIPE
    return result if isinstance(result, int) else 0


def _language_of(arguments: Sequence[str]) -> Language:
    """What --lang-ui says, else the locale; needed before help and complaints are made."""
    for argument, following in zip(arguments, [*arguments[1:], ""], strict=True):
        name, _, value = argument.partition("=")
        if name == "--lang-ui":
            value = value or following
            if value in ("vi", "en"):
                return "vi" if value == "vi" else "en"
    return default_language()
