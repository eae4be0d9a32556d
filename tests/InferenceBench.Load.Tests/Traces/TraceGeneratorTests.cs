using InferenceBench.Load.Tests.Models;
using InferenceBench.Load.Traces;

namespace InferenceBench.Load.Tests.Traces;

public sealed class TraceGeneratorTests
{
    private static readonly TraceManifest Manifest = TraceManifest.Load(
        Path.Combine(RepositoryFolder.Path, "models-manifest", "traces"));

    public static TheoryData<string> Ids => [.. Manifest.Entries.Select(entry => entry.Id)];

    /// <summary>
    /// Of the real traces, by hand from the files of the manifest's hash: mean prompt, mean answer, requests a second, CV of the
    /// gaps.
    /// </summary>
    public static TheoryData<string, double, double, double, double> Truths => new()
    {
        { "azure-2023-conv", 1154.7, 211.1, 5.530, 1.094 },
        { "azure-2023-code", 2047.8, 27.88, 2.566, 13.15 },
        { "mooncake-conversation", 12035, 342.6, 3.401, 3.034 },
        { "mooncake-synthetic", 15325, 149.1, 3.906, 1.011 },
    };

    [Theory]
    [MemberData(nameof(Truths))]
    public void A_made_trace_has_the_lengths_and_the_burstiness_of_the_real_one(
        string id, double input, double output, double rate, double gapVariation)
    {
        var trace = Trace.Of(id, new TraceGenerator(Manifest.Find(id)!.Shape, 1).Make(60_000), new());

        trace.MeanInputTokens.ShouldBe(input, 0.05 * input);
        trace.MeanOutputTokens.ShouldBe(output, 0.08 * output);
        trace.RequestsPerSecond.ShouldBe(rate, 0.25 * rate);
        Variation(trace).ShouldBe(gapVariation, 0.25 * gapVariation);
    }

    [Fact]
    public void The_same_seed_makes_the_same_trace_and_another_one_another()
    {
        var shape = Manifest.Entries[0].Shape;

        new TraceGenerator(shape, 5).Make(100).ShouldBe(new TraceGenerator(shape, 5).Make(100));
        new TraceGenerator(shape, 6).Make(100).ShouldNotBe(new TraceGenerator(shape, 5).Make(100));
    }

    [Fact]
    public void Long_prompts_have_short_answers_where_the_trace_has_it_so()
    {
        var rows = new TraceGenerator(Manifest.Find("mooncake-synthetic")!.Shape, 1).Make(4000).OrderBy(row => row.InputTokens)
            .ToList();

        rows.Take(1000).Average(row => row.OutputTokens).ShouldBeGreaterThan(
            2 * rows.Skip(3000).Average(row => row.OutputTokens));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_trace_of_the_manifest_names_its_licence_and_whose_it_is(string id)
    {
        var entry = Manifest.Find(id)!;

        entry.License.ShouldNotBeEmpty();
        entry.Attribution.ShouldNotBeEmpty();
    }

    private static double Variation(Trace trace)
    {
        var gaps =
            trace.Rows.Zip(trace.Rows.Skip(1)).Select(pair => pair.Second.ArrivalSeconds - pair.First.ArrivalSeconds).ToList();
        var mean = gaps.Average();
        return Math.Sqrt(gaps.Average(gap => (gap - mean) * (gap - mean))) / mean;
    }
}
