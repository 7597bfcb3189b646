#!/usr/bin/env bash
# Makes bin/: the code and descriptors that the peers read, and the three peers that are compiled. What is up to date stays.
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p bin

# stale TARGET SOURCE...: whether the target is missing or older than a source of it.
stale() {
  local target=$1 source
  shift
  for source in build.sh "$@"; do
    if [ ! -e "$target" ] || [ "$source" -nt "$target" ]; then return 0; fi
  done
  return 1
}

if stale bin/interop.binpb interop.proto; then
  mkdir -p bin/cpp bin/python bin/go/src/interop
  protoc --cpp_out=bin/cpp --python_out=bin/python interop.proto
  protoc --plugin=protoc-gen-grpc="$(command -v grpc_cpp_plugin)" --grpc_out=bin/cpp interop.proto
  protoc --go_out=plugins=grpc,Minterop.proto=interop,import_path=interop:bin/go/src/interop interop.proto
  protoc --descriptor_set_out=bin/interop.binpb interop.proto
fi

if stale bin/grpc-go go/*.go bin/interop.binpb; then
  # Debian's Go libraries are a GOPATH; nothing is looked for on the network.
  export GO111MODULE=off GOFLAGS= GOPATH="$PWD/bin/go:/usr/share/gocode"
  go build -o bin/grpc-go go/*.go
fi

if stale bin/jsonrpc-go jsonrpc-go/*.go; then
  GO111MODULE=off GOFLAGS= go build -o bin/jsonrpc-go jsonrpc-go/*.go
fi

if stale bin/grpc-cpp cpp/* bin/interop.binpb; then
  # One translation unit, as most of the time goes into gRPC's headers.
  g++ -std=c++17 -O0 -Ibin/cpp -o bin/grpc-cpp cpp/peer.cc -Wl,--copy-dt-needed-entries -lgrpc++ -lgrpc -lgpr -lprotobuf
fi
