#!/usr/bin/env bash
# What the tests need beside Python: a real Chromium, Redis and PostgreSQL. Installs them where it
# may (root on Debian), otherwise says how; a missing part is an error, never a skip.
set -euo pipefail

missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v redis-server >/dev/null || missing+=(redis-server)
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || missing+=(postgresql)
[ ${#missing[@]} -eq 0 ] && exit 0

line="apt-get update && apt-get install --yes --no-install-recommends ${missing[*]} fonts-dejavu-core"
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "Installing what the tests need: ${missing[*]}"
    log=$(mktemp)
    if ! DEBIAN_FRONTEND=noninteractive bash -c "$line" >"$log" 2>&1; then
        tail -n 20 "$log" >&2
        exit 1
    fi
else
    echo "The tests need ${missing[*]}. As root: $line" >&2
    exit 1
fi
