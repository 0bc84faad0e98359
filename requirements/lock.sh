#!/usr/bin/env bash
# Pins every package with its hashes and without any address, for all platforms and Pythons at once.
set -euo pipefail
cd "$(dirname "$0")/.."
tool=$(mktemp -d)
trap 'rm -rf "$tool"' EXIT
python3 -m venv "$tool" && "$tool/bin/pip" install --quiet uv
compile() {
    "$tool/bin/uv" pip compile --quiet --upgrade --universal --python-version 3.11 \
        --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate \
        --overrides requirements/overrides.txt pyproject.toml "$@"
}
compile --extra ocr --extra postgres --group build --output-file requirements/run.txt
compile --all-extras --group dev --constraints requirements/run.txt --output-file requirements/dev.txt
