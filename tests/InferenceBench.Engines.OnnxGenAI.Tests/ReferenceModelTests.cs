using System.Text.Json;
using InferenceBench.Engines.LlamaCpp;
using InferenceBench.Foundation.Json;
using InferenceBench.Measuring.Protocol;
using InferenceBench.Measuring.Running;
using InferenceBench.Models.Formats;
using InferenceBench.Models.Gguf;
using InferenceBench.Models.Onnx;
using InferenceBench.Results.Quality;

namespace InferenceBench.Engines.OnnxGenAI.Tests;

/// <summary>The reference models that ship, on both engines.</summary>
[Collection(NativeTests.Name)]
public sealed class ReferenceModelTests : IDisposable
{
    private const int Chunks = 4;
    private static LlamaCppEngine Llama => ShapeModels.Llama;
    private readonly string _folder = Directory.CreateTempSubdirectory("inferencebench-").FullName;

    public static TheoryData<string> Models => ["ref-small", "ref-moe", "ref-large"];

    [Theory]
    [MemberData(nameof(Models))]
    public void The_same_weights_lose_the_same_on_both_engines(string id)
    {
        var gguf = Path.Combine(_folder, $"{id}.gguf");
        Llama.Quantize(File(id + ".gguf"), gguf, "F32", threads: 2);
        var onnx = Path.Combine(_folder, id);
        OnnxConverter.Write(GgufReader.Read(File(id + ".gguf")), onnx, OnnxQuantization.Find("FP32")!);

        var (one, other) = (Score(Llama, gguf), Score(ShapeModels.Onnx, onnx));

        Math.Log(other.Perplexity.Value / one.Perplexity.Value).ShouldBe(0, 1e-3);
        other.TokensScored.ShouldBe(one.TokensScored);
        (one.KlMax, other.KlMax).ShouldBe((0, 0));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string File(string name) =>
        Path.Combine(AppContext.BaseDirectory, "../../../../../models-manifest/reference", name);

    private static QualityFigures Score(IInferenceEngine engine, string path)
    {
        using var output = new StringWriter();
        var request = new QualityRequest
        {
            Engine = engine.Name,
            CandidatePath = path,
            BaselinePath = path,
            TextPath = File("held-out.txt"),
            ChunkTokens = 256,
            MostChunks = Chunks,
            Threads = 1,
        };
        new WorkerHost(_ => engine, _ => { }, output, TimeProvider.System).Run(request, CancellationToken.None);
        var last = output.ToString().Trim().Split('\n')[^1];
        return JsonSerializer.Deserialize<WorkerEvent>(last, JsonDefaults.Compact).ShouldBeOfType<QualityDone>(last).Figures;
    }
}
