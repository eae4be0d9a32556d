using System.Text.Json;

namespace InferenceBench.Microbenchmarks.Parity;

/// <summary>onnxruntime-genai's package in a bare loop: this program again, with nothing but the package's calls in it.</summary>
internal sealed class BareOnnxSide(string folder) : IParitySide
{
    internal const string Verb = "bare-onnx";

    public string Name => "bare loop";

    public Task<ParityReading> MeasureAsync(ParityTest test)
    {
        var command = BuiltProgram.ThisOne(
            Verb, folder, $"{test.PromptTokens}", $"{test.GeneratedTokens}", $"{test.Threads}", $"{test.Repetitions}");
        var last = ChildOutput.Of(command).TrimEnd().Split('\n')[^1];
        return Task.FromResult(new ParityReading(JsonSerializer.Deserialize<double[]>(last)!, []));
    }
}
