#!/usr/bin/env bash
# Installs what tests compare with and the package registry has: the corpus of Google's public .proto files.
set -euo pipefail
cd "$(dirname "$0")/Proto.Tests"
npm ci --ignore-scripts --no-audit --no-fund
