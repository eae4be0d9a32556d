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

    [Fact]
    public void A_rate_is_that_of_its_terms_however_many_and_in_whatever_order()
    {
        var random = new Random(5);
        for (var i = 0; i < 300; i++)
        {
            var (rounds, isOrdered) = (random.Next(1, 50), random.Next(3) > 0);
            var repetition = 0;
            List<Sample> samples = [.. Enumerable.Range(0, random.Next(4) switch { 0 => random.Next(3), 1 => 200, _ => 30 })
                .Select(_ => Samples.Of(
                    ++repetition, round: random.Next(1, rounds), prefillSeconds: 1 + random.NextDouble(),
                    decodeSeconds: 1 + random.NextDouble()) with
                    {
                        PromptTokens = random.Next(5) * 100,
                        GeneratedTokens = random.Next(5) * 10,
                    })];
            if (isOrdered)
            {
                samples = [.. samples.OrderBy(sample => sample.Round)];
            }

            samples.PrefillRate().ShouldBe(RatioInterval.Of(samples.PrefillTerms()));
            samples.DecodeRate().ShouldBe(RatioInterval.Of(samples.DecodeTerms()));
        }
    }
}
