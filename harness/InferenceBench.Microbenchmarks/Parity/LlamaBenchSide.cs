using System.Text.Json;

namespace InferenceBench.Microbenchmarks.Parity;

/// <summary>llama-bench itself, linked to the libraries that the engine uses.</summary>
internal sealed class LlamaBenchSide(string program, string model) : IParitySide
{
    private const double SecondsPerNanosecond = 1e-9;

    public string Name => "llama-bench";

    public Task<ParityReading> MeasureAsync(ParityTest test)
    {
        string[] command =
        [
            program, "-m", model, "-p", $"{test.PromptTokens}", "-n", $"{test.GeneratedTokens}", "-t", $"{test.Threads}", "-r",
            $"{test.Repetitions}", "-o", "json",
        ];
        using var json = JsonDocument.Parse(ChildOutput.Of(command));
        var samples = json.RootElement[0].GetProperty("samples_ns").EnumerateArray().Select(
            sample => sample.GetInt64() * SecondsPerNanosecond);
        return Task.FromResult(new ParityReading([.. samples], []));
    }
}
