using InferenceBench.Foundation.Statistics;
using InferenceBench.Results.Timings;
using InferenceBench.Testing;

namespace InferenceBench.Results.Tests.Timings;

public sealed class SampleTermsTests
{
    [Fact]
    public void Ttft_is_prefill_and_the_first_sampling() => Samples.Row(2).TtftTerms().ShouldBe([new RatioTerm(1, 1.001, 1)]);

    [Fact]
    public void Tpot_leaves_out_the_step_that_only_feeds_the_last_token_back()
    {
        var sample = Samples.Of(1) with { StepSeconds = [0.1, 0.2, 0.3, 99] };

        new[] { sample }.TpotTerms().Single().Numerator.ShouldBe(0.2, 1e-12);
    }

    [Fact]
    public void Terms_come_in_the_order_of_rounds()
    {
        Sample[] samples = [Samples.Of(1, round: 2), Samples.Of(2, round: 1), Samples.Of(1, round: 1)];

        samples.DecodeTerms().Select(term => term.Round).ShouldBe([1, 1, 2]);
    }

    [Fact]
    public void A_request_of_a_batch_has_its_share_of_the_seconds() =>
        new[] { Samples.Of(1, prefillSeconds: 1, decodeSeconds: 3) }.RequestTerms(batch: 4).ShouldBe([new RatioTerm(1, 4, 4)]);
}
