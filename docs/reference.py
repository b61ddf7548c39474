"""The parts of the manuals that the program itself knows: help texts and settings, between marks in docs/*.md.

    python -m docs.reference

writes them anew; a test compares them with the program, so that no option and no setting stays undocumented.
"""

from __future__ import annotations

import re
from pathlib import Path

import annotated_types
import click
from pydantic.fields import FieldInfo

from pipeline.cli.commands import program
from pipeline.config import Config
from pipeline.messages import Language

DOCS = Path(__file__).resolve().parent
MANUALS = ("using.md", "huong-dan.md")
WIDTH = 92
_BLOCK = re.compile(r"(<!-- begin (\S+?)(?: (\S+))? -->\n).*?(<!-- end -->)", re.DOTALL)


def help_text(command: str, language: Language) -> str:
    """What `sohoa COMMAND --help` says, as a block of code."""
    group = program(language)
    with click.Context(group, info_name="sohoa", terminal_width=WIDTH) as parent:
        found = group.commands[command]
        with click.Context(found, info_name=command, parent=parent, terminal_width=WIDTH) as context:
            return f"```text\n{found.get_help(context).rstrip()}\n```\n"


def settings_table() -> str:
    """Every setting: name, default, what is allowed, what it means."""
    rows = ["| setting | default | allowed | meaning |", "|---|---|---|---|"]
    for group, values in Config():
        for name, info in type(values).model_fields.items():
            rows.append(f"| `{group}.{name}` | `{_toml(info.default)}` | {allowed(info)} | {info.description} |")
    return "\n".join(rows) + "\n"


def settings_file() -> str:
    """A configuration file with all settings at their defaults."""
    groups = ["\n".join([f"[{group}]", *(f"{name} = {_toml(value)}" for name, value in values)]) for group, values in Config()]
    return "```toml\n" + "\n\n".join(groups) + "\n```\n"


def allowed(info: FieldInfo) -> str:
    """The values that a setting may have, in words."""
    if info.annotation is bool:
        return "`true`, `false`"
    choices = getattr(info.annotation, "__args__", ())
    if choices:
        return ", ".join(f"`{choice}`" for choice in choices)
    limits = []
    for rule in info.metadata:
        match rule:
            case annotated_types.Ge(ge=limit):
                limits.append(f"from {limit}")
            case annotated_types.Le(le=limit):
                limits.append(f"to {limit}")
            case annotated_types.Gt(gt=limit):
                limits.append(f"more than {limit}")
            case _ if getattr(rule, "pattern", None):
                limits.append("letters, `_` and `+`")
    return " ".join(limits)


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else f"{value}"


def filled(text: str) -> str:
    """A manual with its marked blocks made anew."""

    def block(match: re.Match[str]) -> str:
        begin, kind, argument, end = match.groups()
        language: Language = "vi" if kind == "help-vi" else "en"
        made = help_text(argument, language) if kind.startswith("help") else {"settings": settings_table, "toml": settings_file}[kind]()
        return f"{begin}\n{made}\n{end}"

    return _BLOCK.sub(block, text)


def main() -> None:
    """Write all manuals anew."""
    for name in MANUALS:
        path = DOCS / name
        path.write_text(filled(path.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
