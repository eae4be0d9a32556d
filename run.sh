#!/usr/bin/env bash
# Builds what changed, then runs InferenceBench. Without arguments: the suite 'default'. 'test': all tests. run.ps1 says the same.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
say() { echo "$1" >&2; exit 2; }
command -v dotnet > /dev/null || say "The .NET 10 SDK is needed and 'dotnet' was not found; install it from https://dot.net, then run this again."

if [ "${1:-}" = test ]; then
  shift
  exec dotnet test "$root/InferenceBench.sln" --configuration Release --nologo "$@"
fi

stamp="$root/harness/InferenceBench.Cli/obj/built${INFERENCEBENCH_NATIVES:+-$INFERENCEBENCH_NATIVES}.stamp"
sources=("$root/harness" "$root/Directory.Build.props" "$root/Directory.Packages.props")
if [ ! -e "$stamp" ] || [ -n "$(find "${sources[@]}" \( -name obj -o -name bin -o -name node_modules \) -prune -o -type f -newer "$stamp" -print -quit)" ]; then
  echo "Building InferenceBench; the first time this fetches the pinned native libraries ..." >&2
  log="$(dotnet build "$root/harness/InferenceBench.Cli" --configuration Release --nologo --verbosity quiet -p:Stamp="$stamp" 2>&1)" || {
    sentence="$(printf '%s\n' "$log" | sed -n 's/^.*: error : \(.*\) \[.*$/\1/p' | sort -u)"
    say "${sentence:-$log}"
  }
fi

[ $# -gt 0 ] || set -- run
exec dotnet "$root/harness/InferenceBench.Cli/bin/Release/net10.0/inferencebench.dll" "$@"
