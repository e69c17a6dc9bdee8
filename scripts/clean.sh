#!/bin/sh
# Removes what the other scripts made.
set -eu
cd "$(dirname "$0")/.."
rm -rf .venv .venv.log .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist build
find outputs -mindepth 1 ! -name README.md -exec rm -rf {} + 2>/dev/null || true
find . -name __pycache__ -type d -prune -exec rm -rf {} +
