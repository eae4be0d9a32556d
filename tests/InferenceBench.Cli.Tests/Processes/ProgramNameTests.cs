using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Words;
using InferenceBench.Testing;

namespace InferenceBench.Cli.Tests.Processes;

[Trait("Category", "Processes")]
public sealed class ProgramNameTests
{
    [LinuxFact]
    public async Task Sentences_name_the_command_that_started_the_program()
    {
        using var folder = new TemporaryFolder();
        using var program = RealProgram.Start(
            folder.Path, folder.Path, new Dictionary<string, string?> { [ProgramName.Variable] = "mybench" }, "run",
            "--nonsense");

        (await program.EndAsync()).ShouldFail(ExitCode.Usage).ShouldContain("'mybench run --help' shows how");
    }

    [LinuxFact]
    public async Task Without_a_script_the_name_is_that_of_the_program_itself()
    {
        using var folder = new TemporaryFolder();
        using var program = RealProgram.Start(
            folder.Path, folder.Path, new Dictionary<string, string?> { [ProgramName.Variable] = null }, "run", "--nonsense");

        (await program.EndAsync()).ShouldFail(ExitCode.Usage).ShouldContain("'dotnet inferencebench.dll run --help' shows how");
    }
}
