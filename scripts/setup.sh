# Sourced by demo.sh and test.sh: system packages, then a virtual environment with locked dependencies. Safe to repeat.
# The caller sets `lock` to the file of locked dependencies.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"
: "${lock:?}"

missing=""
need() { missing="$missing $1"; }
command -v tesseract >/dev/null 2>&1 || need tesseract-ocr
{ command -v tesseract >/dev/null 2>&1 && tesseract --list-langs 2>/dev/null | grep -qx vie; } || need tesseract-ocr-vie
command -v pdftoppm >/dev/null 2>&1 || need poppler-utils
command -v python3 >/dev/null 2>&1 || need python3
python3 -c 'import ensurepip, venv' >/dev/null 2>&1 || need python3-venv
if [ -n "$missing" ]; then
    if [ "$(id -u)" = 0 ]; then
        apt=apt-get
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        apt="sudo -n apt-get"
    else
        echo "Missing packages; ask your administrator to run / Thiếu gói, hãy nhờ người quản trị chạy: apt-get install$missing" >&2
        exit 3
    fi
    echo "Installing / Đang cài:$missing" >&2
    export DEBIAN_FRONTEND=noninteractive
    $apt update -qq
    # shellcheck disable=SC2086  # a list of names
    $apt install -y -qq --no-install-recommends $missing >/dev/null
fi
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Python 3.11 or newer is needed / Cần Python 3.11 trở lên." >&2
    exit 3
}

venv=$root/.venv
stamp=$venv/.installed-$(basename "$lock")
want=$(cat "$lock" pyproject.toml | sha256sum)
if [ "$(cat "$stamp" 2>/dev/null)" != "$want" ]; then
    echo "Preparing .venv (the first time takes a few minutes) / Đang chuẩn bị .venv (lần đầu mất vài phút)" >&2
    [ -x "$venv/bin/python" ] || python3 -m venv "$venv"
    "$venv/bin/python" -m pip install -q --disable-pip-version-check --require-hashes -r "$lock"
    "$venv/bin/python" -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
    echo "$want" >"$stamp"
fi
PATH=$venv/bin:$PATH
export PATH
