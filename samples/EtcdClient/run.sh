#!/usr/bin/env bash
# Starts an etcd (Debian package etcd-server) with a store of its own on a free port, runs the sample against it, and ends it.
set -euo pipefail
cd "$(dirname "$0")"
folder=$(mktemp -d)
free() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
client=http://127.0.0.1:$(free)
peer=http://127.0.0.1:$(free)
touch "$folder/log"
ETCD_UNSUPPORTED_ARCH=$(dpkg --print-architecture) etcd --data-dir "$folder/data" --name sample \
  --listen-client-urls "$client" --advertise-client-urls "$client" \
  --listen-peer-urls "$peer" --initial-advertise-peer-urls "$peer" --initial-cluster "sample=$peer" 2>"$folder/log" &
etcd=$!
trap 'kill $etcd 2>/dev/null || true; wait $etcd 2>/dev/null || true; rm -rf "$folder"' EXIT
# etcd says so when it serves; where it ends before, so does the reading.
if ! grep --quiet --max-count 1 'ready to serve client requests' <(tail --lines +1 --follow --pid $etcd "$folder/log"); then
  cat "$folder/log" >&2
  exit 1
fi
if [ $# -eq 0 ]; then set -- dotnet run --; fi
"$@" "$client"
