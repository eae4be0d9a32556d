using InferenceBench.Analysis.Choosing;
using InferenceBench.Testing;

namespace InferenceBench.Analysis.Tests.Choosing;

public sealed class LossReferenceTests
{
    [Fact]
    public void Over_the_same_tokens_the_best_of_all_models_is_the_reference()
    {
        var small = QualityRows.Of("small") with { Perplexity = new(30, null, null) };
        var large = QualityRows.Of("large") with { Perplexity = new(20, null, null) };
        var reference = LossReference.Of([small, large]);

        reference.Best.ShouldBe(large);
        reference.LossOf(small).ShouldBe(0.5, 1e-12);
        reference.LossOf(large).ShouldBe(0);
    }

    [Fact]
    public void Over_other_tokens_each_model_is_measured_against_itself()
    {
        var one = QualityRows.Of("one", ratio: 1.02);
        var other = QualityRows.Of("other") with { TokensScored = 9 };

        LossReference.Of([one, other]).LossOf(one).ShouldBe(0.02, 1e-12);
    }
}
