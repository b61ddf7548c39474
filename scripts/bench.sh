#!/bin/sh
# Measure on the data of SOHOA_DATA (default ../shared/data) and write benchmarks/RESULTS.md.
set -eu
lock=requirements-dev.lock
. "$(dirname -- "$0")/setup.sh"
python -m benchmarks "$@"
