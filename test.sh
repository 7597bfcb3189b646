#!/usr/bin/env bash
# Installs what the tests need, builds with warnings as errors, checks the format, runs every test and ends with
# "N passed, N failed, N skipped". Needs the .NET 10 SDK; everything else it gets itself.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDTERMINALLOGGER=off

step() { printf '\n== %s\n' "$1"; }
fail() { printf '%s\n0 passed, 1 failed, 0 skipped\n' "$1"; exit 1; }

step 'Peers'
if ! command -v npm >/dev/null; then
  apt-get -o DPkg::Lock::Timeout=600 update -qq && apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends nodejs npm || fail 'npm could not be installed.'
fi
./tests/install-peers.sh || fail 'The peers that tests compare with could not be installed.'

step 'Restore'
dotnet restore Contracts.sln --verbosity quiet || fail 'Restore failed.'

step 'Build'
dotnet build Contracts.sln --no-restore --configuration Release --verbosity quiet --nologo || fail 'The build failed.'

step 'Format'
# In the configuration that was built: the samples compile with what the generator emits.
Configuration=Release dotnet format Contracts.sln --no-restore --verify-no-changes || fail "The format is off; run dotnet format."

step 'Test'
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
passed=0 failed=0 skipped=0
for project in tests/*/*.Tests.csproj; do
  name=$(basename "$project" .csproj)
  log=$results/$name.log
  dotnet test "$project" --no-build --configuration Release --nologo --blame-hang-timeout 5m \
    --logger 'console;verbosity=normal' >"$log" 2>&1
  status=$?
  count() { sed -n "s/^ *$1: *\([0-9][0-9]*\).*/\1/p" "$log" | tail -n 1; }
  p=$(count Passed); f=$(count Failed); s=$(count Skipped)
  p=${p:-0}; f=${f:-0}; s=${s:-0}
  # A run that died, or that found no test, is a failure whatever it counted.
  if { [ "$status" -ne 0 ] || [ $((p + f)) -eq 0 ]; } && [ "$f" -eq 0 ]; then f=1; fi
  printf '%-32s %5d passed %5d failed %5d skipped\n' "$name" "$p" "$f" "$s"
  if [ "$f" -ne 0 ]; then grep -vE '^ *Passed ' "$log" | tail -n 120; fi
  # A skipped test is listed in tests/skipped.txt with its reason, or it fails.
  while read -r test; do
    if ! grep -qF -- "$test" tests/skipped.txt 2>/dev/null; then
      printf 'Skipped, and not listed in tests/skipped.txt: %s\n' "$test"
      f=$((f + 1))
    fi
  done < <(sed -n 's/^ *Skipped \([^ ]*\).*/\1/p' "$log")
  passed=$((passed + p)); failed=$((failed + f)); skipped=$((skipped + s))
done

printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" -eq 0 ]
