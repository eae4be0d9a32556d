#!/usr/bin/env bash
# Builds what changed, then runs InferenceBench. Without arguments: the suite 'default'. 'test': all tests. run.ps1 says the same.
set -euo pipefail
# Until the program starts, no process is that need not be: each takes longer than what it is asked.
script="${BASH_SOURCE[0]#./}"
case "$script" in
  /*) root="${script%/*}" ;;
  */*) root="$PWD/${script%/*}" ;;
  *) root="$PWD" ;;
esac
say() { echo "$1" >&2; exit 2; }
command -v dotnet > /dev/null || say "The .NET 10 SDK is needed and 'dotnet' was not found; install it from https://dot.net, then run this again."

if [ "${1:-}" = test ]; then
  shift
  exec dotnet test "$root/InferenceBench.sln" --configuration Release --nologo "$@"
fi

# What the program was built from and with; other natives, or a Node.js that came since, make it another one.
stamp="$root/harness/InferenceBench.Cli/obj/built.stamp"
node=""
IFS=: read -r -a folders <<< "$PATH"
for folder in "${folders[@]}"; do
  [ ! -f "${folder:-.}/node" ] || [ ! -x "${folder:-.}/node" ] || { node="${folder:-.}/node"; break; }
done
text="backend=${INFERENCEBENCH_BACKEND:-cpu} natives=${INFERENCEBENCH_NATIVES:-} node=$node"
sources=("$root/harness" "$root/Directory.Build.props" "$root/Directory.Build.targets" "$root/Directory.Packages.props")
changed() {
  local built=""
  [ ! -r "$stamp" ] || IFS= read -r built < "$stamp" || true
  [ "$built" != "$text" ] ||
    [ -n "$(find "${sources[@]}" \( -name obj -o -name bin -o -name node_modules \) -prune -o -type f -newer "$stamp" -print -quit)" ]
}
# NuGet's own words name no remedy.
sentence() {
  local missing closed
  missing="$(sed -n "s/^.*error NU110[0-9]: .*package \([A-Za-z0-9.-]*[A-Za-z0-9-]\).*$/\1/p" "$1" | sort -u | head -n 1)"
  if [ -n "$missing" ]; then
    echo "Your package sources have no $missing of the pinned version: add one that has it (dotnet nuget add source ADDRESS), or choose other natives (INFERENCEBENCH_BACKEND=cpu)."
  elif closed="$(sed -n "s/^.*Access to the path '\([^']*\)' is denied.*$/\1/p; s/^.*Read-only file system : '\([^']*\)'.*$/\1/p" "$1" | head -n 1)" && [ -n "$closed" ]; then
    echo "'$closed' cannot be written: make it writable; for a folder of packages, set NUGET_PACKAGES to one that is."
  elif grep -q "error NU1301" "$1"; then
    echo "Your package source cannot be reached, and not all packages are in the cache yet: connect once, then run this again."
  else
    sed -n 's/^.*: error [A-Z]*[0-9]* *: \(.*\) \[.*$/\1/p; s/^.*: error : \(.*\) \[.*$/\1/p' "$1" | sort -u | head -n 3
  fi
}
program="$root/harness/InferenceBench.Cli/bin/Release/net10.0/inferencebench.dll"
# One of the engines is asked in a process of its own, which takes as long to start as the program: it starts while the sources are looked
# at. The program takes its answer; should there be none, it asks another.
beside=""
start_beside() {
  [ "$*" = engines ] || [ "$*" = "engines --json" ] || return 0
  # Neither waits for a debugger nor loads a tracer unless somebody says so.
  export DOTNET_LTTng="${DOTNET_LTTng:-0}" DOTNET_EnableDiagnostics="${DOTNET_EnableDiagnostics:-0}"
  exec 9< <(
    export ORT_DISABLE_TELEMETRY=1 GGML_NO_BACKTRACE=1
    exec dotnet "$program" worker llamasharp < /dev/null 2> /dev/null
  )
  beside=$!
  export INFERENCEBENCH_WORKER="$$ 9"
}
[ ! -r "$stamp" ] || start_beside "$@"
if changed; then
  # Of what was built before; a worker hears no other signal.
  [ -z "$beside" ] || kill -KILL "$beside" 2> /dev/null || true
  # The analyzers are the tests' business; without them the first build takes two thirds of the time.
  echo "Building InferenceBench; the first time this fetches the pinned packages ..." >&2
  log="$(mktemp)"
  trap 'rm -f "$log"' EXIT
  build() { dotnet build "$root/harness/InferenceBench.Cli" --configuration Release --nologo --verbosity quiet -p:RunAnalyzers=false -p:Stamp="$stamp" -p:StampText="$text" "$@" > "$log" 2>&1; }
  # Where the package that compiles ahead cannot be had, commands start slower.
  build || { grep -qE "NU1301|Crossgen2" "$log" && build -p:CompileAhead=false; } || {
    why="$(sentence "$log")"
    say "${why:-$(cat "$log")}"
  }
  rm -f "$log"
  start_beside "$@"
fi

# Answered here: starting a runtime takes longer than the answer.
if [ "$*" = --version ] && [ -s "$stamp.version" ] && IFS= read -r version < "$stamp.version"; then
  echo "$version"
  exit 0
fi

[ $# -gt 0 ] || set -- run
[ -n "${INFERENCEBENCH_PROGRAM:-}" ] || export INFERENCEBENCH_PROGRAM=./run.sh
exec dotnet "$program" "$@"
