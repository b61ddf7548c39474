#!/bin/sh
# From a fresh Debian or Ubuntu to the records of the sample scans, shown as a table.
set -eu
. "$(dirname -- "$0")/setup.sh" requirements.lock
sohoa run samples/scans --out out/ "$@"
sohoa show out/
