#!/bin/sh
# Measure on the data of SOHOA_DATA (default ../shared/data) and write benchmarks/RESULTS.md.
set -eu
. "$(dirname -- "$0")/setup.sh" requirements-dev.lock
python -m benchmarks "$@"
