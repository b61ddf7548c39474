#!/bin/sh
# Renew the lock files after a change of dependencies in pyproject.toml. Needs uv.
set -eu
cd "$(dirname -- "$0")/.."
lock() { uv pip compile pyproject.toml "$@" --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet; }
lock --group build -o requirements.lock
lock --group build --group dev -o requirements-dev.lock
