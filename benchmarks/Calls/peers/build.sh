#!/usr/bin/env bash
# Builds bin/grpc-go out of what Debian has: golang-go, golang-google-grpc-dev, golang-goprotobuf-dev, protoc-gen-go-1-3 and protobuf-compiler.
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p bin/go/src/echo
protoc --go_out=plugins=grpc,Mecho.proto=echo,import_path=echo:bin/go/src/echo echo.proto
# Debian's Go libraries are a GOPATH; nothing is looked for on the network.
export GO111MODULE=off GOFLAGS= GOPATH="$PWD/bin/go:/usr/share/gocode"
go build -o bin/grpc-go go/main.go
