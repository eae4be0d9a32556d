using InferenceBench.Cli.Services;
using InferenceBench.Engines;
using InferenceBench.Engines.LlamaCpp;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Cli.Tests.BadInput;

public sealed class MissingNativesTests : IDisposable
{
    private readonly Cli _cli = new();

    [Fact]
    public async Task A_program_without_its_natives_says_how_to_get_them()
    {
        _cli.Engine = () => BuiltEngines.Around(_cli.Folder).Load(LlamaCppEngine.Id);

        foreach (var command in new[] { "run", "plan", "engines", "doctor" })
        {
            var result = await _cli.RunAsync(command == "run" || command == "plan" ? [command, "tiny"] : [command]);

            result.ExitCode.ShouldBe((int)ExitCode.NativesMissing, command);
            result.Flat.ShouldContain("No llama.cpp library for");
            result.Flat.ShouldContain("fetches the pinned one");
        }

        _cli.NewVisits().ShouldBe(0);
    }

    [Fact]
    public void The_engine_itself_says_that_its_natives_are_missing() =>
        Should.Throw<EngineException>(() => BuiltEngines.Around(_cli.Folder).Load(LlamaCppEngine.Id)).Failure
            .ShouldBe(EngineFailure.NativesMissing);

    public void Dispose() => _cli.Dispose();
}
