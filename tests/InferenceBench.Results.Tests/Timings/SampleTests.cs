using System.Text.Json;
using InferenceBench.Results.Timings;
using InferenceBench.Testing;

namespace InferenceBench.Results.Tests.Timings;

/// <summary>How a repetition keeps what few have is not seen from outside.</summary>
public sealed class SampleTests
{
    [Fact]
    public void Every_part_is_what_it_was_made_of_whichever_others_there_are()
    {
        var random = new Random(6);
        for (var i = 0; i < 500; i++)
        {
            var (fork, draft, drafted, accepted) = (Number(), Number(), (int)Number(), (int)Number());
            var (prefill, decode) = (NumberOrNull(), NumberOrNull());
            var gpu = random.Next(2) == 0 ? null : new SampleGpu { Watts = i };
            var plain = Samples.Of(1);

            var sample = plain with
            {
                Gpu = gpu,
                DecodeJoules = decode,
                PrefillJoules = prefill,
                AcceptedTokens = accepted,
                DraftedTokens = drafted,
                DraftSeconds = draft,
                ForkSeconds = fork,
            };

            (sample.ForkSeconds, sample.DraftSeconds, sample.DraftedTokens, sample.AcceptedTokens)
                .ShouldBe((fork, draft, drafted, accepted));
            (sample.PrefillJoules, sample.DecodeJoules, sample.Gpu).ShouldBe((prefill, decode, gpu));
            plain.ShouldBe(Samples.Of(1) with { StepSeconds = plain.StepSeconds });
            (sample with
            {
                ForkSeconds = 0,
                DraftSeconds = 0,
                DraftedTokens = 0,
                AcceptedTokens = 0,
                PrefillJoules = null,
                DecodeJoules = null,
                Gpu = null,
            }).ShouldBe(plain);
            var text = JsonSerializer.Serialize(sample, ResultsJson.Line);
            JsonSerializer.Serialize(JsonSerializer.Deserialize<Sample>(text, ResultsJson.Line), ResultsJson.Line).ShouldBe(text);
        }

        double Number() => random.Next(2) * random.Next(1, 9);
        double? NumberOrNull() => random.Next(3) == 0 ? null : Number();
    }
}
