"""Every setting, with its default, range and unit. Order: these defaults < the TOML file < flags of the command line."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from .errors import UsageError


class Settings(BaseModel):
    """Base of all groups of settings: frozen, a misspelt name is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class LimitSettings(Settings):
    """What is refused before it is decoded."""

    max_bytes: int = Field(2_000_000_000, gt=0, description="bytes of one file")
    max_pages: int = Field(3_000, gt=0, description="pages of one file")
    max_pixels: int = Field(250_000_000, gt=0, description="pixels of one page")
    archive_members: int = Field(10_000, gt=0, description="files of one ZIP archive, with those of archives in it")
    archive_bytes: int = Field(20_000_000_000, gt=0, description="bytes of one ZIP archive when unpacked, with archives in it")
    archive_ratio: int = Field(200, gt=0, description="unpacked bytes for one packed byte, of a file in a ZIP archive above 10 MB")
    archive_depth: int = Field(2, ge=1, description="ZIP archives within one another; 1: none in another")
    page_seconds: float = Field(600.0, gt=0, description="seconds that one page may take with all its steps")
    worker_bytes: int = Field(4_000_000_000, gt=0, description="memory of one worker process; one that outgrows it is replaced")


class SourceSettings(Settings):
    """How pages are taken out of files."""

    dpi: int = Field(300, ge=100, le=600, description="resolution at which pages without a full-page image are rendered")
    use_text_layer: bool = Field(True, description="take a sound text layer in place of OCR")


class CleanSettings(Settings):
    """What may be done to a page image."""

    orient: bool = Field(True, description="turn pages that lie sideways or upside down")
    deskew: bool = Field(True, description="straighten pages that lean")
    flatten: bool = Field(True, description="even out uneven light")
    dewarp: bool = Field(True, description="crop photos to the sheet and take out the perspective")
    enlarge: bool = Field(True, description="enlarge pages whose letters are too small for the engine")
    seals: bool = Field(True, description="make red seals pale on the page that the engine reads")
    strokes: bool = Field(
        True, description="mend broken strokes and make specks pale on worn copies in black and white, for the engine to read"
    )


class OcrSettings(Settings):
    """How the engine reads."""

    engine: Literal["both", "tesseract", "trueocr"] = Field(
        "both", description="who reads: Tesseract with trueocr as the second reader, or one of them alone"
    )
    language: str = Field("vie", pattern=r"^[A-Za-z_+]+$", description="data of Tesseract, joined by +")
    figures: bool = Field(True, description="words with figures are read a second time, by a small model of our own")
    timeout_s: float = Field(180.0, gt=0, description="seconds for one page")
    dpi: int = Field(200, ge=100, le=600, description="resolution at which whole pages are read; sharper ones are made smaller for it")


class RestoreSettings(Settings):
    """How Vietnamese text gets its marks back."""

    mode: Literal["auto", "full", "careful", "off"] = Field("auto", description="auto decides by what the text shows")
    tone_style: Literal["old", "new"] = Field("old", description="old: hòa, thúy; new: hoà, thuý")


class ExtractSettings(Settings):
    """What counts as an answer."""

    abstain_below: float = Field(0.5, ge=0, le=1, description="a header value below this confidence is reported as empty, with a reason")
    use_file_names: bool = Field(False, description="where number or date cannot be read, take them from the name of the file")
    allow_secret: bool = Field(False, description="give the record and text of a paper with a secrecy stamp; otherwise it is set aside")


class ExportSettings(Settings):
    """What is written beside the record of a paper."""

    debug_images: bool = Field(
        False, description="pictures of what the stages saw on the first 50 pages of each paper, in its folder `debug`"
    )


class BatchSettings(Settings):
    """How many files are worked through; changes no result."""

    tables_every: int = Field(
        100, gt=0, description="documents after which the tables are written anew; in a large folder a twentieth of it, where that is more"
    )


class Config(Settings):
    """All settings of a run."""

    limits: LimitSettings = LimitSettings()
    source: SourceSettings = SourceSettings()
    clean: CleanSettings = CleanSettings()
    ocr: OcrSettings = OcrSettings()
    restore: RestoreSettings = RestoreSettings()
    extract: ExtractSettings = ExtractSettings()
    export: ExportSettings = ExportSettings()
    batch: BatchSettings = BatchSettings()


def load_config(path: Path | None, overrides: dict[str, dict[str, object]] | None = None) -> Config:
    """The settings: defaults, overlaid by a TOML file, overlaid by flags that were given.

    Raises:
        UsageError: the file cannot be read or says something unknown or out of range.
    """
    groups: dict[str, dict[str, object]] = {}
    if path is not None:
        try:
            groups = tomllib.loads(path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as e:
            raise UsageError("config_wrong", name=path, detail=e) from e
    for group, values in (overrides or {}).items():
        groups[group] = {**groups.get(group, {}), **values}
    try:
        return Config.model_validate(groups)
    except ValidationError as e:
        detail = "; ".join(_told(x) for x in e.errors())
        raise UsageError("setting_wrong", name="" if path is None else f"{path}: ", detail=detail) from e


def _told(error: ErrorDetails) -> str:
    """One thing that is wrong, without words where signs do: `source.dpi >= 100`."""
    name, limits = ".".join(map(str, error["loc"])), error.get("ctx", {})
    for sign, limit in ((">=", "ge"), (">", "gt"), ("<=", "le"), ("<", "lt")):
        if limit in limits:
            return f"{name} {sign} {limits[limit]}"
    return f"{name}: {error['msg']}"


def available_workers() -> int:
    """How many processes may run at once on this machine."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
