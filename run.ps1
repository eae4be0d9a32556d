# Builds what changed, then runs InferenceBench. Without arguments: the suite 'default'. 'test': all tests. run.sh says the same.
$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
function Say($sentence) { [Console]::Error.WriteLine($sentence) }
if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) {
    Say "The .NET 10 SDK is needed and 'dotnet' was not found; install it from https://dot.net, then run this again."
    exit 2
}

if ($args.Count -gt 0 -and $args[0] -eq 'test') {
    $rest = @($args | Select-Object -Skip 1)
    dotnet test "$root/InferenceBench.sln" --configuration Release --nologo @rest
    exit $LASTEXITCODE
}

# What the program was built from and with; other natives, or a Node.js that came since, make it another one.
$stamp = "$root/harness/InferenceBench.Cli/obj/built.stamp"
$backend = if ($env:INFERENCEBENCH_BACKEND) { $env:INFERENCEBENCH_BACKEND } else { 'cpu' }
$text = "backend=$backend natives=$env:INFERENCEBENCH_NATIVES node=$((Get-Command node -ErrorAction SilentlyContinue).Source)"
$isSame = (Test-Path $stamp) -and "$(Get-Content $stamp -Raw)".Trim() -eq $text.Trim()
$built = if ($isSame) { (Get-Item $stamp).LastWriteTimeUtc } else { [DateTime]::MinValue }
$sources = Get-ChildItem "$root/harness", "$root/Directory.Build.props", "$root/Directory.Build.targets", "$root/Directory.Packages.props" -File -Recurse |
    Where-Object { $_.FullName -notmatch '[\\/](obj|bin|node_modules)[\\/]' -and $_.LastWriteTimeUtc -gt $built }
if ($sources) {
    Say 'Building InferenceBench; the first time this fetches the pinned packages ...'
    $build = @('build', "$root/harness/InferenceBench.Cli", '--configuration', 'Release', '--nologo', '--verbosity', 'quiet', '-p:RunAnalyzers=false', "-p:Stamp=$stamp", "-p:StampText=$text")
    $log = dotnet @build 2>&1
    if ($LASTEXITCODE -ne 0 -and $log -match 'NU1301|Crossgen2') {
        # Where the package that compiles ahead cannot be had, commands start slower.
        $log = dotnet @build '-p:CompileAhead=false' 2>&1
    }

    if ($LASTEXITCODE -ne 0) {
        # NuGet's own words name no remedy.
        $missing = $log | Where-Object { $_ -match 'error NU110[0-9]: .*package ([A-Za-z0-9.-]*[A-Za-z0-9-])' } | ForEach-Object { $Matches[1] } | Sort-Object -Unique | Select-Object -First 1
        if ($missing) {
            Say "Your package sources have no $missing of the pinned version: add one that has it (dotnet nuget add source ADDRESS), or choose other natives (INFERENCEBENCH_BACKEND=cpu)."
        }
        elseif ($log | Where-Object { $_ -match "(?:Access to the path '([^']*)' is denied|Read-only file system : '([^']*)')" } | Select-Object -First 1) {
            $closed = "$($Matches[1])$($Matches[2])"
            Say "'$closed' cannot be written: make it writable; for a folder of packages, set NUGET_PACKAGES to one that is."
        }
        elseif ($log -match 'error NU1301') {
            Say 'Your package source cannot be reached, and not all packages are in the cache yet: connect once, then run this again.'
        }
        else {
            $sentence = $log | Where-Object { $_ -match ': error [A-Z]*[0-9]* *: (.*) \[' } | ForEach-Object { $Matches[1] } | Sort-Object -Unique | Select-Object -First 3
            $(if ($sentence) { $sentence } else { $log }) | ForEach-Object { Say $_ }
        }

        exit 2
    }
}

# Answered here: starting a runtime takes longer than the answer.
if ("$args" -eq '--version' -and (Test-Path "$stamp.version")) {
    Get-Content "$stamp.version"
    exit 0
}

if (-not $env:INFERENCEBENCH_PROGRAM) { $env:INFERENCEBENCH_PROGRAM = './run.ps1' }
# The outer @() keeps a single word a list; splatted without it, it would be handed over letter by letter.
$verbs = @(if ($args.Count -gt 0) { $args } else { 'run' })
dotnet "$root/harness/InferenceBench.Cli/bin/Release/net10.0/inferencebench.dll" @verbs
exit $LASTEXITCODE
