"""Reads page images with trueocr, or with asterocr on the lines that trueocr finds; runs in the environment where these are installed.

    python peers_onnx.py trueocr|asterocr IMAGE ...

Prints one JSON object an image: text, CPU seconds (loading apart), peak megabytes. Needs nothing of this repository.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from typing import Any

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # onnxruntime 1.29 and later phones home; read when it is first imported


def reader(name: str) -> Callable[[str], str]:
    """The engine of that name."""
    from trueocr import load_model

    lines = load_model(threads=1)
    if name == "trueocr":
        return lambda path: str(lines.predict(path).text)
    from asterocr import AsterOCR
    from onnxruntime.capi.onnxruntime_pybind11_state import Fail

    letters = AsterOCR(enable_telemetry=False)

    def line_text(image: Any) -> str:
        try:
            return str(letters.predict(image))
        except Fail:  # it has no end on some lines and stops at more than 256 letters: it has not read that one
            return ""

    def read(path: str) -> str:
        found = lines.predict(path)
        return "\n".join(line_text(found.image.crop(line["bbox"])) for line in found.lines)

    return read


def main() -> None:
    """Read the images that are named."""
    read = reader(sys.argv[1])
    for path in sys.argv[2:]:
        began = time.process_time()
        text = read(path)
        seconds = time.process_time() - began
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"text": text, "seconds": seconds, "megabytes": megabytes}), flush=True)


if __name__ == "__main__":
    main()
