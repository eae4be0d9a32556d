# Builds what changed, then runs InferenceBench. Without arguments: the suite 'default'. 'test': all tests. run.sh says the same.
$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) {
    [Console]::Error.WriteLine("The .NET 10 SDK is needed and 'dotnet' was not found; install it from https://dot.net, then run this again.")
    exit 2
}

if ($args.Count -gt 0 -and $args[0] -eq 'test') {
    $rest = @($args | Select-Object -Skip 1)
    dotnet test "$root/InferenceBench.sln" --configuration Release --nologo @rest
    exit $LASTEXITCODE
}

# Naming the engine asks for it; not every package source has its packages.
if ($args -contains 'llamasharp' -and -not $env:INFERENCEBENCH_LLAMASHARP) { $env:INFERENCEBENCH_LLAMASHARP = 'cpu' }
$sharp = if ($env:INFERENCEBENCH_LLAMASHARP) { "-llamasharp-$env:INFERENCEBENCH_LLAMASHARP" }
$stamp = "$root/harness/InferenceBench.Cli/obj/built$(if ($env:INFERENCEBENCH_NATIVES) { "-$env:INFERENCEBENCH_NATIVES" })$sharp.stamp"
$out = "$root/harness/InferenceBench.Cli/bin/Release/net10.0"
# Another build since then may have left it out.
if ($sharp -and (Test-Path $stamp) -and -not (Test-Path "$out/LLamaSharp.dll")) { Remove-Item $stamp }
$built = if (Test-Path $stamp) { (Get-Item $stamp).LastWriteTimeUtc } else { [DateTime]::MinValue }
$sources = Get-ChildItem "$root/harness", "$root/Directory.Build.props", "$root/Directory.Packages.props" -File -Recurse |
    Where-Object { $_.FullName -notmatch '[\\/](obj|bin|node_modules)[\\/]' -and $_.LastWriteTimeUtc -gt $built }
if ($sources) {
    [Console]::Error.WriteLine('Building InferenceBench; the first time this fetches the pinned native libraries ...')
    $log = dotnet build "$root/harness/InferenceBench.Cli" --configuration Release --nologo --verbosity quiet "-p:Stamp=$stamp" 2>&1
    if ($LASTEXITCODE -ne 0) {
        if ($log -match 'error NU110[0-9].*LLamaSharp') {
            [Console]::Error.WriteLine('Your package sources have no LLamaSharp of the pinned version: add one that has it (dotnet nuget add source ADDRESS), or run without the engine llamasharp and INFERENCEBENCH_LLAMASHARP.')
            exit 2
        }

        $sentence = $log | Where-Object { $_ -match ': error : (.*) \[' } | ForEach-Object { $Matches[1] } | Sort-Object -Unique
        $(if ($sentence) { $sentence } else { $log }) | ForEach-Object { [Console]::Error.WriteLine($_) }
        exit 2
    }
}

$verbs = if ($args.Count -gt 0) { $args } else { @('run') }
dotnet "$out/inferencebench.dll" @verbs
exit $LASTEXITCODE
