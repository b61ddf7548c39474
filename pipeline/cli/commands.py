"""The commands and their options. What they do is loaded when they are called, so that help comes at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from .. import __version__
from ..messages import Language
from .bilingual import Argument, Command, Group, OneOf, Share, WholeNumber
from .texts import tell

_PATH: Any = click.Path(path_type=Path)


def program(language: Language) -> Group:
    """`sohoa` in a language."""
    make = (_run, _watch, _status, _show, _explain, _graph, _figures, _restore, _evaluate, _doctor)
    return Group(language, __version__, [command(language) for command in make])


def _run(language: Language) -> Command:
    def call(**given: Any) -> int:
        from .run import run

        return run(language=language, **given)

    def word(key: str) -> str:
        return tell(key, language)

    number, groups, engines = WholeNumber(1, language), ("file", "folder"), ("both", "tesseract", "trueocr")
    return Command(
        "run",
        language,
        callback=call,
        examples=word("run_examples"),
        exit_codes=True,
        params=[
            Argument(["inputs"], nargs=-1, required=True, metavar="INPUT...", explained=word("run_inputs")),
            click.Option(["--out"], type=_PATH, required=True, metavar="DIR", help=word("run_out")),
            click.Option(["-j", "--jobs"], type=number, metavar="N", help=_help(language, "run_jobs", word("run_jobs_default"))),
            click.Option(["--dpi"], type=number, metavar="N", help=_help(language, "run_dpi", "300")),
            click.Option(["--engine"], type=OneOf(engines, language), metavar="NAME", help=_help(language, "run_engine", "both")),
            click.Option(["--lang"], metavar="LANG", help=_help(language, "run_lang", "vie")),
            click.Option(
                ["--abstain-below"],
                type=Share(language),
                metavar="P",
                help=_help(language, "run_abstain", word("run_abstain_default")),
            ),
            click.Option(["--use-file-names"], is_flag=True, help=word("run_file_names")),
            click.Option(["--allow-secret"], is_flag=True, help=word("run_allow_secret")),
            click.Option(["--debug-images"], is_flag=True, help=word("run_debug_images")),
            click.Option(["--config"], type=_PATH, metavar="FILE", help=word("run_config")),
            click.Option(
                ["--group"],
                type=OneOf(groups, language),
                default="file",
                metavar="|".join(groups),
                help=_help(language, "run_group", "file"),
            ),
            click.Option(["--password-file"], type=_PATH, metavar="FILE", help=word("run_passwords")),
            click.Option(["--cluster"], metavar="ADDRESS", help=word("run_cluster")),
            click.Option(["--papers"], metavar="URL", help=word("run_papers")),
            click.Option(["--redo"], multiple=True, metavar="all|failed|PATH", help=word("run_redo")),
            click.Option(["--dry-run"], is_flag=True, help=word("run_dry")),
            click.Option(["--log-json"], is_flag=True, help=word("run_log_json")),
            click.Option(["-v", "--verbose"], count=True, help=word("run_verbose")),
            click.Option(["-q", "--quiet"], is_flag=True, help=word("run_quiet")),
        ],
    )


def _watch(language: Language) -> Command:
    def call(**given: Any) -> int:
        from .watch import watch

        return watch(language=language, **given)

    number = WholeNumber(1, language)
    return Command(
        "watch",
        language,
        callback=call,
        exit_codes=True,
        params=[
            Argument(["folder"], type=_PATH, metavar="IN", explained=tell("watch_folder", language)),
            click.Option(["--out"], type=_PATH, required=True, metavar="DIR", help=tell("run_out", language)),
            click.Option(["--every"], type=number, default=5, metavar="SECONDS", help=_help(language, "watch_every", "5")),
            click.Option(["-j", "--jobs"], type=number, metavar="N", help=_help(language, "run_jobs", tell("run_jobs_default", language))),
            click.Option(["--config"], type=_PATH, metavar="FILE", help=tell("run_config", language)),
            click.Option(["--move-done", "done"], type=_PATH, metavar="DIR", help=tell("watch_move", language)),
        ],
    )


def _status(language: Language) -> Command:
    def call(out: Path, json: bool) -> int:
        from .status import status

        return status(out, json, language)

    return Command(
        "status",
        language,
        callback=call,
        params=[
            Argument(["out"], type=_PATH, metavar="DIR", explained=tell("show_out", language)),
            click.Option(["--json"], is_flag=True, help=tell("status_json", language)),
        ],
    )


def _show(language: Language) -> Command:
    def call(out: Path, table: str) -> int:
        from .show import show

        return show(out, table, language)

    tables, explained = ("records", "references", "quantities"), _help(language, "show_table", "records")
    return Command(
        "show",
        language,
        callback=call,
        params=[
            Argument(["out"], type=_PATH, metavar="DIR", explained=tell("show_out", language)),
            click.Option(["--table"], type=OneOf(tables, language), default="records", metavar="|".join(tables), help=explained),
        ],
    )


def _explain(language: Language) -> Command:
    def call(out: Path, document: str, numbers: bool) -> int:
        from .explain import explain

        return explain(out, document, numbers=numbers, language=language)

    return Command(
        "explain",
        language,
        callback=call,
        params=[
            Argument(["out"], type=_PATH, metavar="DIR", explained=tell("show_out", language)),
            Argument(["document"], metavar="DOCUMENT", explained=tell("explain_document", language)),
            click.Option(["--numbers"], is_flag=True, help=tell("explain_numbers_option", language)),
        ],
    )


def _graph(language: Language) -> Command:
    def call(out: Path) -> int:
        from .graph import graph

        return graph(out, language)

    out = Argument(["out"], type=_PATH, metavar="DIR", explained=tell("show_out", language))
    return Command("graph", language, callback=call, params=[out])


def _figures(language: Language) -> Command:
    def call(out: Path) -> int:
        from .figures import figures

        return figures(out, language)

    out = Argument(["out"], type=_PATH, metavar="DIR", explained=tell("show_out", language))
    return Command("figures", language, callback=call, params=[out])


def _restore(language: Language) -> Command:
    def call(file: str, explain: bool) -> int:
        from .restore import restore

        return restore(file, explain=explain, language=language)

    return Command(
        "restore",
        language,
        callback=call,
        examples=tell("restore_examples", language),
        params=[
            Argument(["file"], default="-", metavar="[FILE]", explained=tell("restore_file", language)),
            click.Option(["--explain"], is_flag=True, help=tell("restore_explain", language)),
        ],
    )


def _evaluate(language: Language) -> Command:
    def call(truth: Path, out: Path, errors: bool, only: str, json: Path | None) -> int:
        from .evaluation import show_evaluation

        return show_evaluation(truth, out, errors=errors, only=only, json_path=json, language=language)

    return Command(
        "evaluate",
        language,
        callback=call,
        params=[
            Argument(["truth"], type=_PATH, metavar="TRUTH", explained=tell("evaluate_truth", language)),
            Argument(["out"], type=_PATH, metavar="OUT", explained=tell("show_out", language)),
            click.Option(["--errors"], is_flag=True, help=tell("evaluate_errors", language)),
            click.Option(["--only"], default="", metavar="TEXT", help=tell("evaluate_only", language)),
            click.Option(["--json"], type=_PATH, metavar="FILE", help=tell("evaluate_json", language)),
        ],
    )


def _doctor(language: Language) -> Command:
    def call(lang: str) -> int:
        from .doctor import doctor

        return doctor(lang, language)

    return Command(
        "doctor",
        language,
        callback=call,
        params=[click.Option(["--lang"], default="vie", metavar="LANG", help=_help(language, "run_lang", "vie"))],
    )


def _help(language: Language, key: str, default: str) -> str:
    return f"{tell(key, language)} [{tell('default', language)}: {default}]"
