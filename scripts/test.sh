#!/bin/sh
# From a fresh Debian or Ubuntu to a tested checkout: style, types, import contracts, tests.
set -eu
lock=requirements-dev.lock
. "$(dirname -- "$0")/setup.sh"
ruff check .
ruff format --check .
mypy
lint-imports
pytest "$@"
