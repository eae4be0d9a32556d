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

# Naming the engine asks for it; not every package source has its packages.
case " $* " in *[\ =]"llamasharp "*) export INFERENCEBENCH_LLAMASHARP="${INFERENCEBENCH_LLAMASHARP:-cpu}" ;; esac

stamp="$root/harness/InferenceBench.Cli/obj/built${INFERENCEBENCH_NATIVES:+-$INFERENCEBENCH_NATIVES}${INFERENCEBENCH_LLAMASHARP:+-llamasharp-$INFERENCEBENCH_LLAMASHARP}.stamp"
out="$root/harness/InferenceBench.Cli/bin/Release/net10.0"
# Another build since then may have left it out.
[ -z "${INFERENCEBENCH_LLAMASHARP:-}" ] || [ -e "$out/LLamaSharp.dll" ] || rm -f "$stamp"
sources=("$root/harness" "$root/Directory.Build.props" "$root/Directory.Packages.props")
if [ ! -e "$stamp" ] || [ -n "$(find "${sources[@]}" \( -name obj -o -name bin -o -name node_modules \) -prune -o -type f -newer "$stamp" -print -quit)" ]; then
  echo "Building InferenceBench; the first time this fetches the pinned native libraries ..." >&2
  log="$(dotnet build "$root/harness/InferenceBench.Cli" --configuration Release --nologo --verbosity quiet -p:Stamp="$stamp" 2>&1)" || {
    if printf '%s\n' "$log" | grep -q "error NU110[0-9].*LLamaSharp"; then
      say "Your package sources have no LLamaSharp of the pinned version: add one that has it (dotnet nuget add source ADDRESS), or run without the engine llamasharp and INFERENCEBENCH_LLAMASHARP."
    fi
    sentence="$(printf '%s\n' "$log" | sed -n 's/^.*: error : \(.*\) \[.*$/\1/p' | sort -u)"
    say "${sentence:-$log}"
  }
fi

[ $# -gt 0 ] || set -- run
exec dotnet "$out/inferencebench.dll" "$@"
