#!/usr/bin/env bash
# Calls a server of `Arith` at a path of HTTP: curl.sh PORT. Prints one line for each case: its name and "ok", or what came instead.
set -euo pipefail
url="http://127.0.0.1:$1/rpc"

post() { curl --silent --show-error --max-time 20 --header 'Content-Type: application/json' --data-binary "$@" "$url"; }
status() { post "$@" --output /dev/null --write-out '%{http_code}'; }
check() { if [ "$2" = "$3" ]; then echo "$1: ok"; else echo "$1: got $3, not $2"; fi; }

check by_position '{"jsonrpc":"2.0","id":1,"result":5}' "$(post '{"jsonrpc":"2.0","id":1,"method":"Arith.Add","params":[2,3]}')"
check by_name '{"jsonrpc":"2.0","id":"x","result":6}' "$(post '{"jsonrpc":"2.0","id":"x","method":"Arith.Add","params":{"a":2,"b":4}}')"
check message '{"jsonrpc":"2.0","id":2,"result":42}' "$(post '{"jsonrpc":"2.0","id":2,"method":"Arith.Multiply","params":[{"a":6,"b":7}]}')"
check error '{"jsonrpc":"2.0","id":3,"error":{"code":-32602,"message":"division by zero"}}' "$(post '{"jsonrpc":"2.0","id":3,"method":"Arith.Divide","params":[{"a":1,"b":0}]}')"
check missing -32601 "$(post '{"jsonrpc":"2.0","id":4,"method":"Arith.None"}' | sed -n 's/.*"code":\(-[0-9]*\).*/\1/p')"
check notification '204 {"jsonrpc":"2.0","id":5,"result":"curl"}' \
  "$(status '{"jsonrpc":"2.0","method":"Arith.Note","params":["curl"]}') $(post '{"jsonrpc":"2.0","id":5,"method":"Arith.LastNote"}')"
check batch '[{"jsonrpc":"2.0","id":6,"result":3}]' \
  "$(post '[{"jsonrpc":"2.0","id":6,"method":"Arith.Add","params":[1,2]},{"jsonrpc":"2.0","method":"Arith.Note","params":["x"]}]')"
check many_lines '{"jsonrpc":"2.0","id":7,"result":5}' "$(printf '{\n  "jsonrpc": "2.0",\n  "id": 7,\n  "method": "Arith.Add",\n  "params": [2, 3]\n}\n' | post @-)"
check wrong_type 415 "$(status '{}' --header 'Content-Type: text/plain')"
check too_large 413 "$(head -c 5000000 /dev/zero | tr '\0' ' ' | status @-)"
check get '405 POST' "$(curl --silent --max-time 20 --output /dev/null --write-out '%{http_code} %header{allow}' "$url")"
