#!/usr/bin/env bash
# Opens a page in a browser and prints what it says in its <pre>: chromium.sh URL. The page ends to load when it has said all.
set -euo pipefail
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
# What the browser logs about the machine that it finds itself on is nobody's fault; a page that did not come says nothing, and that is seen.
chromium --headless --no-sandbox --disable-gpu --no-first-run --user-data-dir="$profile" --dump-dom "$1" 2>/dev/null </dev/null \
  | sed -n '/<pre>/,/<\/pre>/p' | sed 's/<[^>]*>//g' | grep . || true
