using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;
using InferenceBench.Measuring.Scoring;
using InferenceBench.Plans;
using InferenceBench.Testing;

namespace InferenceBench.Measuring.Tests.Scoring;

public sealed class QualityPairsTests
{
    private static readonly string[] _engines = ["one", "other"];
    private static readonly EngineRoster _roster = new([new("one", "gguf"), new("other", "onnx")]);

    [Fact]
    public void Each_form_is_compared_with_its_own_unquantized_one()
    {
        ModelVariant[] all = [Variant("F16"), Variant("Q8_0"), Variant("FP32", "onnx"), Variant("INT4", "onnx")];

        QualityPairs.Of([all[1], all[3]], all, _engines, _roster, baseline: null)
            .Select(pair => (pair.Candidate.Quantization, pair.Baseline.Quantization, pair.Engine))
            .ShouldBe([("Q8_0", "F16", "one"), ("INT4", "FP32", "other")]);
    }

    [Fact]
    public void A_given_baseline_is_taken_for_all()
    {
        var given = Variant("F32");
        QualityPairs.Of([Variant("F16")], [], _engines, _roster, given).ShouldHaveSingleItem().Baseline.ShouldBe(given.Model);
    }

    [Fact]
    public void Without_an_unquantized_file_one_is_asked_for() =>
        Should.Throw<InputException>(() => QualityPairs.Of([Variant("Q8_0")], [Variant("Q8_0")], _engines, _roster, null)).Message
            .ShouldContain("--baseline");

    [Fact]
    public void Random_weights_are_refused()
    {
        var shape = Variant("F16") with { Model = Variant("F16").Model with { Weights = "shape" } };
        Should.Throw<InputException>(() => QualityPairs.Of([shape], [shape], _engines, _roster, null)).Message
            .ShouldContain("random");
    }

    [Fact]
    public void A_model_that_is_not_there_says_how_to_get_it()
    {
        var missing = Variant("F16") with { Missing = "'models pull' fetches it." };
        Should.Throw<InputException>(() => QualityPairs.Of([missing], [missing], _engines, _roster, null)).Message
            .ShouldContain("models pull");
    }

    private static ModelVariant Variant(string quantization, string format = "gguf") =>
        new(Outcomes.Model with { Quantization = quantization, Weights = "trained" }, Facts: null, DiskBytes: 0, Missing: "")
        {
            Format = format,
        };
}
