using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using InferenceBench.Engines.Contract.Skipping;
using InferenceBench.Engines.LlamaCpp;
using InferenceBench.Models.Formats;
using InferenceBench.Models.Onnx;
using InferenceBench.Models.Shapes;

namespace InferenceBench.Engines.OnnxGenAI.Tests;

/// <summary>Small models of the same weights in both forms, made once for all tests.</summary>
public sealed class ShapeModels : IDisposable
{
    internal const ulong Seed = 1;

    private readonly ConcurrentDictionary<string, Lazy<string>> _made = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("onnx-tests-").FullName;

    internal static OnnxGenAIEngine Onnx { get; } = OnnxGenAIEngine.Load();

    private static readonly Lazy<LlamaCppEngine> _llama = new(LoadLlama);

    internal static LlamaCppEngine Llama => _llama.Value;

    private static LlamaCppEngine LoadLlama()
    {
        NodeJs.SkipWithout(LlamaCppEngine.IsInstalled(AppContext.BaseDirectory));
        return LlamaCppEngine.Load("cpu");
    }

    internal static ModelShape Dense { get; } = new()
    {
        Id = "test-dense",
        Name = "Test dense",
        Family = "Test",
        Architecture = ShapeTensors.Llama,
        Source = "these tests",
        ContextLength = 512,
        EmbeddingLength = 256,
        Layers = 2,
        Heads = 4,
        KvHeads = 2,
        HeadSize = 64,
        VocabularySize = 512,
        FeedForwardLength = 512,
    };

    internal static ModelShape Experts { get; } = Dense with
    {
        Id = "test-moe",
        FeedForwardLength = 0,
        Experts = 4,
        UsedExperts = 2,
        ExpertFeedForwardLength = 256,
    };

    internal static IEnumerable<ModelShape> All { get; } =
    [
        Dense,
        Dense with { Id = "test-tied", TiedEmbeddings = true },
        Dense with { Id = "test-qwen3", Architecture = ShapeTensors.Qwen3, HeadSize = 32 },
        Experts,
        Experts with { Id = "test-qwen3moe", Architecture = ShapeTensors.Qwen3Moe },
    ];

    internal string OnnxFolderOf(ModelShape shape, string quantization) => Make($"{shape.Id}-{quantization}", path =>
        OnnxShapeWriter.Write(shape, path, Seed, OnnxQuantization.Find(quantization)!));

    internal string GgufFileOf(ModelShape shape) => Make($"{shape.Id}.gguf", path =>
        ShapeModelWriter.Write(shape, path, Seed, ShapePrecision.F32));

    internal IModelSession OpenOnnx(ModelShape shape, string quantization, int sequences = 1, int contextTokens = 128) =>
        Onnx.Open(
            OnnxFolderOf(shape, quantization),
            new SessionSettings { ContextTokens = contextTokens, Sequences = sequences, Threads = 1 });

    /// <summary>The same model whose folder asks for four beams and as many answers.</summary>
    internal IModelSession OpenBeams(ModelShape shape, string quantization, int sequences) => Onnx.Open(
        Make($"{shape.Id}-{quantization}-beams", path =>
        {
            OnnxShapeWriter.Write(shape, path, Seed, OnnxQuantization.Find(quantization)!);
            var config = Path.Combine(path, "genai_config.json");
            var json = JsonNode.Parse(File.ReadAllText(config))!;
            json["search"]!["num_beams"] = 4;
            json["search"]!["num_return_sequences"] = 4;
            File.WriteAllText(config, json.ToJsonString());
        }),
        new SessionSettings { ContextTokens = 128, Sequences = sequences, Threads = 1 });

    internal IModelSession OpenLlama(ModelShape shape) => Llama.Open(
        GgufFileOf(shape),
        new SessionSettings { ContextTokens = 256, Threads = 1, FlashAttention = false, KvTypeK = "f32", KvTypeV = "f32" });

    /// <summary>Token ids spread over the vocabulary.</summary>
    internal static int[] Prompt(int tokens, int start = 7) =>
        [.. Enumerable.Range(0, tokens).Select(i => ((i * 37) + start) % Dense.VocabularySize)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Make(string name, Action<string> make) => _made.GetOrAdd(name, _ => new Lazy<string>(() =>
    {
        var path = Path.Combine(_folder, name);
        make(path);
        return path;
    })).Value;
}
