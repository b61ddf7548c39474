"""Commands that speak the user's language: help and complaints of click in Vietnamese or English."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import click

from ..messages import Language
from .texts import tell

if TYPE_CHECKING:
    _ParamType = click.ParamType[Any]
else:
    _ParamType = click.ParamType


class WholeNumber(_ParamType):
    """A whole number from `least`."""

    name = "n"

    def __init__(self, least: int, language: Language) -> None:
        self._least = least
        self._language = language

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number."""
        try:
            number = int(value)
        except ValueError:
            number = self._least - 1
        if number < self._least:
            self.fail(tell("not_a_number", self._language, value=value, least=self._least), param, ctx)
        return number


class Share(_ParamType):
    """A number from 0 to 1, with a point or a comma."""

    name = "share"

    def __init__(self, language: Language) -> None:
        self._language = language

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number."""
        try:
            share = float(str(value).replace(",", "."))
        except ValueError:
            share = -1.0
        if not 0 <= share <= 1:
            self.fail(tell("not_a_share", self._language, value=value), param, ctx)
        return share


class OneOf(_ParamType):
    """One of a few words."""

    name = "choice"

    def __init__(self, choices: Sequence[str], language: Language) -> None:
        self.choices = choices
        self._language = language

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word."""
        if value not in self.choices:
            self.fail(tell("not_a_choice", self._language, value=value, choices=", ".join(self.choices)), param, ctx)
        return str(value)


class Command(click.Command):
    """A command with its texts: `key` is its line in the list of commands, `key_more` explains it, `key_examples` shows it."""

    def __init__(self, key: str, language: Language, *, examples: str = "", exit_codes: bool = False, **options: Any) -> None:
        self.language = language
        self._examples = examples
        self._exit_codes = exit_codes
        options.setdefault("help", f"{tell(key, language)}.\n\n{tell(f'{key}_more', language)}")
        super().__init__(key, short_help=tell(key, language), add_help_option=False, **options)
        self.params.append(_language_option(language))
        self.params.append(_help_option(language))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """See click; words too many are told in the user's language."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest:
            raise click.UsageError(tell("extra_arguments", self.language, names=" ".join(rest)), ctx)
        return rest

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """See click."""
        _write_usage(self, ctx, formatter, self.language)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """See click; arguments are explained too."""
        arguments = [(p.metavar or "", p.explained) for p in self.get_params(ctx) if isinstance(p, Argument)]
        if arguments:
            with formatter.section(tell("arguments", self.language)):
                formatter.write_dl(arguments)
        with formatter.section(tell("options", self.language)):
            formatter.write_dl(_explained_options(self, ctx))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Examples, and what the exit codes mean."""
        if self._examples:
            with formatter.section(tell("examples", self.language)):
                for line in self._examples.splitlines():
                    formatter.write_text(line)
        if self._exit_codes:
            with formatter.section(tell("exit_codes", self.language)):
                formatter.write_text(tell("exit_table", self.language))


class Argument(click.Argument):
    """An argument with an explanation."""

    def __init__(self, *declarations: Any, explained: str, **attributes: Any) -> None:
        super().__init__(*declarations, **attributes)
        self.explained = explained


class Group(click.Group):
    """The program: a list of commands."""

    def __init__(self, language: Language, version: str, commands: Sequence[Command]) -> None:
        self.language = language
        help_text = f"{tell('sohoa', language)}\n\n{tell('sohoa_more', language)}"
        super().__init__("sohoa", help=help_text, add_help_option=False, no_args_is_help=False, invoke_without_command=True)
        self._version = version
        for command in commands:
            self.add_command(command)
        show_version = click.Option(["--version"], is_flag=True, is_eager=True, expose_value=False, callback=self._say_version)
        show_version.help = tell("version_option", language)
        self.params += [_language_option(language), show_version, _help_option(language)]
        self.callback = self._without_command

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which they are needed."""
        return list(self.commands)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """See click; an unknown command is told in the user's language."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            hint = _hint(get_close_matches(args[0], self.commands), self.language)
            raise click.UsageError(tell("no_such_command", self.language, name=args[0], hint=hint), ctx)
        return super().resolve_command(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """See click."""
        word = "LỆNH" if self.language == "vi" else "COMMAND"
        formatter.write_usage("sohoa", f"{word} ...", prefix=f"{tell('usage', self.language)}: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, then the options."""
        with formatter.section(tell("commands", self.language)):
            formatter.write_dl([(name, command.short_help or "") for name, command in self.commands.items()])
        with formatter.section(tell("options", self.language)):
            formatter.write_dl(_explained_options(self, ctx))

    def _say_version(self, ctx: click.Context, param: click.Parameter, value: bool) -> None:
        if value and not ctx.resilient_parsing:
            click.echo(f"sohoa {self._version}")
            ctx.exit()

    def _without_command(self, **_: object) -> None:
        ctx = click.get_current_context()
        if ctx.invoked_subcommand is None:
            click.echo(ctx.get_help())


def complaint(error: click.ClickException, language: Language) -> str:
    """What is wrong with the command line, in the user's language."""
    match error:
        case click.NoSuchOption():
            return tell("no_such_option", language, name=error.option_name, hint=_hint(error.possibilities or (), language))
        case click.MissingParameter() if error.param is not None:
            return tell("missing_parameter", language, name=_name(error.param))
        case click.BadOptionUsage():
            return tell("option_value", language, name=error.option_name)
        case click.BadParameter() if error.param is not None:
            return tell("wrong_value", language, name=_name(error.param), detail=error.message)
    return error.format_message()


def _name(param: click.Parameter) -> str:
    return max(param.opts, key=len) if isinstance(param, click.Option) else (param.metavar or param.name or "")


def _hint(names: Sequence[str], language: Language) -> str:
    return tell("did_you_mean", language, names=", ".join(names)) if names else ""


def _explained_options(command: click.Command, ctx: click.Context) -> list[tuple[str, str]]:
    options = [p for p in command.get_params(ctx) if isinstance(p, click.Option)]
    return [(" ".join(filter(None, [", ".join(o.opts), None if o.is_flag or o.count else o.metavar])), o.help or "") for o in options]


def _language_option(language: Language) -> click.Option:
    # it was obeyed before the commands were made (see `main`); here it is checked and explained
    option = click.Option(["--lang-ui"], type=OneOf(("vi", "en"), language), metavar="vi|en", expose_value=False)
    option.help = tell("language_option", language)
    return option


def _help_option(language: Language) -> click.Option:
    def show(ctx: click.Context, param: click.Parameter, value: bool) -> None:
        if value and not ctx.resilient_parsing:
            click.echo(ctx.get_help())
            ctx.exit()

    option = click.Option(["-h", "--help"], is_flag=True, is_eager=True, expose_value=False, callback=show)
    option.help = tell("help_option", language)
    return option


def _write_usage(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter, language: Language) -> None:
    arguments = [p.metavar or "" for p in command.params if isinstance(p, click.Argument)]
    required = [f"{_name(p)} {p.metavar}" for p in command.params if isinstance(p, click.Option) and p.required]
    options = "[TÙY CHỌN]" if language == "vi" else "[OPTIONS]"
    formatter.write_usage(ctx.command_path, " ".join([*arguments, *required, options]), prefix=f"{tell('usage', language)}: ")
