#!/usr/bin/env bash
# Installs what tests compare with, and builds the peers that are ours: the corpus of Google's public .proto files, and other people's gRPC.
set -euo pipefail
cd "$(dirname "$0")"

# Debian packages, by room: Runtime.Tests (nghttp, h2load, nghttpd), Interop.Tests (grpcio, grpc-go, gRPC C++, curl, Chromium), Samples.Tests (etcd).
packages=(
  nghttp2-client nghttp2-server
  python3-grpcio python3-protobuf
  golang-go golang-google-grpc-dev golang-goprotobuf-dev protoc-gen-go-1-3
  g++ libgrpc++-dev libprotobuf-dev protobuf-compiler protobuf-compiler-grpc
  etcd-server curl chromium
)
if ! dpkg-query --show --showformat='${Status}\n' "${packages[@]}" 2>/dev/null | awk '!/ installed$/ { exit 1 } END { exit NR != '${#packages[@]}' }'; then
  apt-get -o DPkg::Lock::Timeout=600 update -qq
  DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends "${packages[@]}"
fi

for folder in Proto.Tests Testing/OpenRpc/peer Interop.Tests/peers/node Interop.Tests/peers/jsonrpc Samples.Tests/mcp ../samples/Interop/node; do
  (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund)
done

Interop.Tests/peers/build.sh
