#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Readies the peers that npm has, then measures: see bench.py. LEADPACT_BUILD is the build
# directory of the measured program.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=$here/../../build/bench
mkdir -p "$folder"

if ! command -v npm >/dev/null; then
  echo "npm is not installed: DuckDB is left out."
elif [ ! -d "$folder/node_modules/@duckdb/node-api" ]; then
  cp "$here/package.json" "$here/package-lock.json" "$folder/"
  (cd "$folder" && npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error) \
    || echo "npm could not install its peers (no network?): DuckDB is left out."
fi

exec /usr/bin/python3 "$here/bench.py" --build "${LEADPACT_BUILD:-$here/../../build-bench}" \
  --folder "$folder" "$@"
