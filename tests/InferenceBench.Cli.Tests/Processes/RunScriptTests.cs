using System.Diagnostics;
using InferenceBench.Cli.Services;
using InferenceBench.Testing;

namespace InferenceBench.Cli.Tests.Processes;

/// <summary>
/// run.sh, and run.ps1 where this machine has PowerShell: what they hand to the program, and what they say when it cannot be
/// built. A program in the place of dotnet tells what it was given.
/// </summary>
[Trait("Category", "Processes")]
public sealed class RunScriptTests : IDisposable
{
    private const string Shell = "run.sh";
    private const string PowerShell = "run.ps1";

    private const string Dotnet = """
        #!/bin/sh
        if [ "$1" = build ]; then
          for a in "$@"; do [ "$a" != -p:CompileAhead=false ] || rm -f "$INFERENCEBENCH_TEST_LOG.ahead"; done
          [ ! -e "$INFERENCEBENCH_TEST_LOG.ahead" ] || { cat "$INFERENCEBENCH_TEST_LOG.ahead"; exit 1; }
          [ ! -e "$INFERENCEBENCH_TEST_LOG" ] || { cat "$INFERENCEBENCH_TEST_LOG"; exit 1; }
          for a in "$@"; do case "$a" in -p:Stamp=*) stamp="${a#*=}";; -p:StampText=*) text="${a#*=}";; esac; done
          echo "$text" > "$stamp"; echo built >> "$INFERENCEBENCH_TEST_LOG.built"; exit 0
        fi
        for a in "$@"; do printf '[%s]' "${a##*/}"; done
        [ "$2" != worker ] || printf 'of build %s' "$(grep -c built "$INFERENCEBENCH_TEST_LOG.built")"
        echo " $INFERENCEBENCH_PROGRAM"
        [ "${INFERENCEBENCH_WORKER%% *}" != "$$" ] || { printf 'beside: '; eval "cat <&${INFERENCEBENCH_WORKER##* }"; }
        exit 22

        """;

    private readonly TemporaryFolder _folder = new();

    public RunScriptTests()
    {
        Directory.CreateDirectory(_folder.File("harness/InferenceBench.Cli/obj"));
        Directory.CreateDirectory(_folder.File("bin"));
        foreach (var script in new[] { Shell, PowerShell })
        {
            File.Copy(Repository.File(script), _folder.File(script));
        }

        foreach (var file in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
        {
            File.WriteAllText(_folder.File(file), "");
        }

        File.WriteAllText(_folder.File("bin/dotnet"), Dotnet);
    }

    [LinuxTheory]
    [InlineData(Shell, "", "[inferencebench.dll][run]")]
    [InlineData(PowerShell, "", "[inferencebench.dll][run]")]
    [InlineData(Shell, "engines", "[inferencebench.dll][engines]")]
    [InlineData(PowerShell, "engines", "[inferencebench.dll][engines]")]
    [InlineData(
        Shell, "cost 'a b' --usd-per-hour=2.49 --models m1 m2 ''",
        "[inferencebench.dll][cost][a b][--usd-per-hour=2.49][--models][m1][m2][]")]
    [InlineData(
        PowerShell, "cost 'a b' --usd-per-hour=2.49 --models m1 m2 ''",
        "[inferencebench.dll][cost][a b][--usd-per-hour=2.49][--models][m1][m2][]")]
    [InlineData(Shell, "test --filter X", "[test][InferenceBench.sln][--configuration][Release][--nologo][--filter][X]")]
    [InlineData(PowerShell, "test --filter X", "[test][InferenceBench.sln][--configuration][Release][--nologo][--filter][X]")]
    public void The_program_gets_what_was_typed_and_its_exit_code_comes_back(string script, string typed, string got)
    {
        var result = Run(script, typed);

        result.Output.ShouldContain(got + (typed.StartsWith("test", StringComparison.Ordinal) ? "" : $" ./{script}"));
        result.ExitCode.ShouldBe(22, result.Output);
    }

    [LinuxTheory]
    [InlineData("engines", true)]
    [InlineData("engines --json", true)]
    [InlineData("engines --help", false)]
    [InlineData("cost engines", false)]
    [InlineData("", false)]
    public void The_worker_of_engines_starts_beside_the_program_that_gets_its_answer(string typed, bool isBeside)
    {
        var output = Run(Shell, typed).Output;

        output.Contains($"beside: [inferencebench.dll][worker][{BuiltEngines.AskedElsewhere}]", StringComparison.Ordinal)
            .ShouldBe(isBeside, output);
    }

    [LinuxTheory]
    [InlineData(Shell)]
    [InlineData(PowerShell)]
    public void What_is_built_is_not_built_again_until_another_backend_is_wanted(string script)
    {
        Run(script, "engines");
        Run(script, "engines");
        File.ReadAllLines(_folder.File("log.built")).Length.ShouldBe(1);
        Run(script, "engines", ("INFERENCEBENCH_BACKEND", "vulkan"));
        File.ReadAllLines(_folder.File("log.built")).Length.ShouldBe(2);
    }

    [LinuxFact]
    public void A_worker_that_started_before_a_source_was_seen_to_have_changed_is_not_heard()
    {
        Run(Shell, "engines").Output.ShouldContain("of build 1");
        Run(Shell, "engines").Output.ShouldContain("of build 1");
        File.SetLastWriteTimeUtc(_folder.File("Directory.Build.props"), DateTime.UtcNow.AddMinutes(1));

        Run(Shell, "engines").Output.ShouldContain("of build 2");
    }

    /// <summary>From anywhere and by any name of it: it is built once, and the one that was built runs.</summary>
    [LinuxTheory]
    [InlineData("bash run.sh engines")]
    [InlineData("$PWD/run.sh engines")]
    [InlineData("cd bin; ../run.sh engines")]
    [InlineData("cd harness/InferenceBench.Cli; ../../run.sh engines")]
    [InlineData("cd bin; $OLDPWD/run.sh engines")]
    [InlineData("mkdir 'a b'; cp -r run.sh *.props *.targets harness 'a b'; 'a b'/run.sh engines")]
    public void It_is_found_wherever_it_is_started_from(string again)
    {
        var result = Run(Shell, $"engines; {again}");

        result.Output.Split("[inferencebench.dll][engines]").Length.ShouldBe(3, result.Output);
        File.ReadAllLines(_folder.File("log.built")).Length.ShouldBe(1);
    }

    [LinuxTheory]
    [InlineData(
        Shell,
        "x.csproj : error NU1101: Unable to find package Microsoft.NETCore.App.Crossgen2.linux-x64. No packages exist [x]")]
    [InlineData(
        PowerShell,
        "x.csproj : error NU1101: Unable to find package Microsoft.NETCore.App.Crossgen2.linux-x64. No packages exist [x]")]
    [InlineData(Shell, "x.csproj : error NU1301: Unable to load the service index for source https://e. [x]")]
    [InlineData(PowerShell, "x.csproj : error NU1301: Unable to load the service index for source https://e. [x]")]
    public void Without_the_package_that_compiles_ahead_it_is_built_without_it(string script, string log)
    {
        File.WriteAllText(_folder.File("log.ahead"), log + "\n");

        Run(script, "engines").Output.ShouldContain("[inferencebench.dll][engines]");
    }

    [LinuxTheory]
    [InlineData(
        Shell, "x.csproj : error NU1101: Unable to find package LLamaSharp.Backend.Vulkan. No packages exist [x]",
        "have no LLamaSharp.Backend.Vulkan of the pinned version")]
    [InlineData(
        PowerShell, "x.csproj : error NU1101: Unable to find package LLamaSharp.Backend.Vulkan. No packages exist [x]",
        "have no LLamaSharp.Backend.Vulkan of the pinned version")]
    [InlineData(
        Shell, "x.csproj : error NU1301: Unable to load the service index for source https://e. [x]", "cannot be reached")]
    [InlineData(
        PowerShell, "x.csproj : error NU1301: Unable to load the service index for source https://e. [x]", "cannot be reached")]
    [InlineData(Shell, "n.targets(5,5): error : Access to the path '/p' is denied. [x]", "'/p' cannot be written")]
    [InlineData(PowerShell, "n.targets(5,5): error : Access to the path '/p' is denied. [x]", "'/p' cannot be written")]
    [InlineData(Shell, "n.targets(5,5): error : Read-only file system : '/p' [x]", "set NUGET_PACKAGES to one that is")]
    [InlineData(PowerShell, "n.targets(5,5): error : Read-only file system : '/p' [x]", "set NUGET_PACKAGES to one that is")]
    [InlineData(Shell, "n.targets(5,5): error : Something else. [x]", "Something else.")]
    [InlineData(PowerShell, "n.targets(5,5): error : Something else. [x]", "Something else.")]
    public void What_keeps_it_from_being_built_is_a_sentence(string script, string log, string said)
    {
        File.WriteAllText(_folder.File("log"), log + "\n");

        var result = Run(script, "engines");

        result.ExitCode.ShouldBe(2, result.Output);
        result.Output.Trim().Split('\n')[^1].ShouldContain(said);
        result.Output.ShouldNotContain("[x]");
    }

    public void Dispose() => _folder.Dispose();

    private (int ExitCode, string Output) Run(string script, string typed, params (string Name, string Value)[] environment)
    {
        var hasPowerShell = Environment.GetEnvironmentVariable("PATH")!
            .Split(':')
            .Any(folder => File.Exists(Path.Combine(folder, "pwsh")));
        Assert.SkipUnless(script != PowerShell || hasPowerShell, "Needs PowerShell (pwsh).");

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder.File("bin/dotnet"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        // Within the shell: PowerShell as a .NET tool is itself started by dotnet.
        var path = $"{_folder.File("bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        string[] arguments = script == PowerShell
            ? ["-NoProfile", "-Command", $"$env:PATH = '{path}'; ./{script} {typed}; exit $LASTEXITCODE"]
            : ["-c", $"export PATH='{path}'; ./{script} {typed}"];
        var start = new ProcessStartInfo(script == PowerShell ? "pwsh" : "bash", arguments)
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["INFERENCEBENCH_TEST_LOG"] = _folder.File("log");
        start.Environment["NO_COLOR"] = "1";
        foreach (var unset in new[] { "BACKEND", "NATIVES", "PROGRAM", "WORKER" }.Select(name => $"INFERENCEBENCH_{name}"))
        {
            start.Environment.Remove(unset);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
