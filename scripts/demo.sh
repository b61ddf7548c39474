#!/bin/sh
# From a fresh Debian or Ubuntu to the records of the sample scans, shown as a table.
set -eu
lock=requirements.lock
. "$(dirname -- "$0")/setup.sh"
sohoa run samples/scans --out out/ "$@"
sohoa show out/
