using System.Text.Json;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Json;
using InferenceBench.Measuring.Protocol;
using InferenceBench.Measuring.Running;
using InferenceBench.Results.Quality;

namespace InferenceBench.Engines.LlamaCpp.Tests;

/// <summary>Quality of the reference models that ship, on the text that none of them was trained on.</summary>
[Collection(NativeTests.Name)]
public sealed class ReferenceQualityTests(LlamaCppUnderTest engine)
{
    /// <summary>As many as llama-perplexity was given, so that one scoring serves all tests of a quantization.</summary>
    private const int Chunks = 24;

    private static readonly Dictionary<string, QualityFigures> _scored = new(StringComparer.Ordinal);
    private static readonly string[] _ladder = ["F16", "Q8_0", "Q6_K", "Q4_K_M", "Q3_K_M", "Q2_K"];

    private static string Text => File("held-out.txt");

    [Fact]
    public void A_model_is_not_apart_from_itself()
    {
        var figures = Score(Path("ref-small", "F16"), Path("ref-small", "F16"), chunks: 2);

        (figures.KlMean.Value, figures.KlMedian, figures.KlP99, figures.KlMax).ShouldBe((0, 0, 0, 0));
        (figures.PerplexityRatio.Value, figures.SameTopShare.Value, figures.ProbabilityShiftRms).ShouldBe((1, 1, 0));
    }

    [Fact]
    public void Fewer_bits_are_never_surely_better()
    {
        var figures = _ladder.Select(OfSmall).ToList();
        foreach (var (finer, coarser) in figures.Zip(figures.Skip(1)))
        {
            coarser.PerplexityRatio.High!.Value.ShouldBeGreaterThanOrEqualTo(finer.PerplexityRatio.Low!.Value);
            coarser.KlMean.Value.ShouldBeGreaterThan(finer.KlMean.Value);
        }

        figures[^1].PerplexityRatio.Low!.Value.ShouldBeGreaterThan(1);
    }

    [Theory]
    [InlineData("ref-moe", "ref-small")]
    [InlineData("ref-large", "ref-moe")]
    public void The_mixture_loses_surely_less_than_the_small_model_and_surely_more_than_the_large_one(
        string better, string worse) =>
        Score(Path(better, "F16"), Path(worse, "F16"), chunks: 64).PerplexityRatio.High!.Value.ShouldBeLessThan(1);

    /// <summary>llama-perplexity of llama.cpp v0.4.0 on the same file, text and chunks: -c 256 --chunks 24.</summary>
    [Theory]
    [InlineData("F16", 19.6677)]
    [InlineData("Q8_0", 19.6719)]
    [InlineData("Q4_K_M", 19.7594)]
    [InlineData("Q2_K", 20.2140)]
    public void Perplexity_is_that_of_llama_perplexity(string quantization, double perplexity) =>
        OfSmall(quantization).Perplexity.Value.ShouldBe(perplexity, perplexity * 1e-3);

    [Fact]
    public void A_model_of_another_vocabulary_is_refused() =>
        Failure(engine.PathOf(InferenceBench.Engines.Contract.ContractModel.Dense), Path("ref-small", "F16"), Text).ExitCode
            .ShouldBe(ExitCode.Usage);

    [Fact]
    public void A_text_shorter_than_a_chunk_is_refused()
    {
        var file = engine.NewFile("short.txt");
        System.IO.File.WriteAllText(file, "In the beginning");
        Failure(Path("ref-small", "F16"), Path("ref-small", "F16"), file).Reason.ShouldContain("a chunk 256");
    }

    private string Path(string id, string quantization)
    {
        var path = engine.NewFile($"{id}-{quantization}.gguf");
        if (quantization == "F16")
        {
            return File(id + ".gguf");
        }

        if (!System.IO.File.Exists(path))
        {
            ((LlamaCppEngine)engine.Engine).Quantize(File(id + ".gguf"), path, quantization, threads: 2);
        }

        return path;
    }

    [Fact]
    public void Logits_of_a_baseline_that_are_kept_score_the_same_to_the_last_bit_and_need_no_baseline()
    {
        var folder = Directory.CreateTempSubdirectory("inferencebench-").FullName;
        var request = Request(File("ref-small.gguf"), File("ref-small.gguf"), Text, chunks: 3) with
        {
            LogitFolder = folder,
            KeepsLogits = true,
            BaselineSha256 = "a",
            TextSha256 = "b",
        };
        var computed = Run(request).ShouldBeOfType<QualityDone>();
        Directory.GetFiles(request.LogitFolder).ShouldHaveSingleItem();

        Run(request with { BaselinePath = "/nowhere.gguf" }).ShouldBeOfType<QualityDone>().Figures.ShouldBe(computed.Figures);

        Run(request with { BaselinePath = "/nowhere.gguf", BaselineSha256 = "c" }).ShouldBeOfType<WorkerFailed>();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A quantization of the small model beside its F16, scored once.</summary>
    private QualityFigures OfSmall(string quantization)
    {
        if (!_scored.TryGetValue(quantization, out var figures))
        {
            figures = Score(Path("ref-small", quantization), Path("ref-small", "F16"), Chunks);
            _scored[quantization] = figures;
        }

        return figures;
    }

    private static string File(string name) => RepositoryFile.Path($"models-manifest/reference/{name}");

    private QualityFigures Score(string candidate, string baseline, int chunks) =>
        Run(candidate, baseline, Text, chunks).ShouldBeOfType<QualityDone>().Figures;

    private WorkerFailed Failure(string candidate, string baseline, string text) =>
        Run(candidate, baseline, text, Chunks).ShouldBeOfType<WorkerFailed>();

    private WorkerEvent Run(string candidate, string baseline, string text, int chunks) =>
        Run(Request(candidate, baseline, text, chunks));

    private static QualityRequest Request(string candidate, string baseline, string text, int chunks) => new()
    {
        Engine = LlamaCppEngine.Id, CandidatePath = candidate, BaselinePath = baseline, TextPath = text, ChunkTokens = 256,
        MostChunks = chunks, Threads = 1,
    };

    private WorkerEvent Run(QualityRequest request)
    {
        using var output = new StringWriter();
        new WorkerHost(_ => engine.Engine, _ => { }, output, TimeProvider.System).Run(request, CancellationToken.None);
        return JsonSerializer.Deserialize<WorkerEvent>(output.ToString().Trim().Split('\n')[^1], JsonDefaults.Compact)!;
    }
}
