using InferenceBench.Foundation.Statistics;
using InferenceBench.Results.Timings;
using InferenceBench.Testing;

namespace InferenceBench.Results.Tests.Timings;

public sealed class SampleTermsTests
{
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
