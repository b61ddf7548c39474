"""The JSON Schema of `record.json`, made from the model; committed as docs/schema/record.schema.json."""

from __future__ import annotations

import json
import sys
from typing import Any

from ..record import Record


def record_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) that every `record.json` meets."""
    schema = Record.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(record_schema(), ensure_ascii=False, indent=1) + "\n")
