#!/bin/sh
# From a fresh Debian or Ubuntu to a tested checkout: style, types, import contracts, tests.
set -eu
. "$(dirname -- "$0")/setup.sh" requirements-dev.lock
ruff check .
ruff format --check .
mypy
lint-imports
pytest "$@"
