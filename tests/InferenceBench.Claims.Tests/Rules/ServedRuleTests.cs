using InferenceBench.Claims.Evidences;
using InferenceBench.Claims.Rules;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Claims.Tests.Rules;

/// <summary>
/// What loads of servers show of claims: busier over alone, warm over cold, an output token over an input token.
/// </summary>
public sealed class ServedRuleTests
{
    private const string Prefix = "shared-prefix of 500 tokens";

    [Fact]
    public void The_busiest_load_is_set_against_one_request_alone() =>
        Find("output_tokens_per_s", Served("a", rates: [(1, 100), (4, 300), (16, 500)])).Figure!.Value.Value.ShouldBe(5, 0.05);

    [Fact]
    public void An_output_token_is_set_against_an_input_token_at_the_busiest_load_that_tells_them_apart() =>
        Find("output_over_input", Served("a", rates: [(1, 100), (4, 300)])).Figure!.Value.Value.ShouldBe(4, 0.1);

    [Fact]
    public void A_warm_cache_is_set_against_a_cold_one_of_the_same_server_and_requests()
    {
        var finding = Find(
            "warm_over_cold",
            Served("cold", rates: [(4, 200), (8, 300)]) with { Common = Prefix },
            Served("warm", rates: [(4, 500), (8, 900)]) with { Common = Prefix, IsWarm = true });

        finding.Figure!.Value.Value.ShouldBe(3, 0.05);
        finding.Basis.ShouldContain("load warm, against cold");
    }

    [Theory]
    [InlineData("other requests")]
    [InlineData("other server")]
    [InlineData("other loads")]
    [InlineData("both cold")]
    [InlineData("nothing in common")]
    public void What_is_not_the_same_but_for_the_cache_shows_nothing(string difference)
    {
        var warm = Served("warm", rates: [(4, 500)]) with { Common = Prefix, IsWarm = true };
        var cold = Served("cold", rates: [(difference == "other loads" ? 8 : 4, 200)]) with { Common = Prefix };
        var finding = difference switch
        {
            "other requests" => Find("warm_over_cold", warm, cold with { Common = "another" }),
            "other server" => Find("warm_over_cold", warm, cold with { Version = "2" }),
            "both cold" => Find("warm_over_cold", warm with { IsWarm = false }, cold),
            "nothing in common" => Find("warm_over_cold", warm with { Common = null }, cold with { Common = null }),
            _ => Find("warm_over_cold", warm, cold),
        };

        finding.Figure.ShouldBeNull();
        finding.Missing.ShouldContain("--cache warm");
    }

    private static Finding Find(string metric, params ServedEvidence[] served) => new ClaimJudge(new Evidence { Served = served })
        .Judge(TestLedger.Claim("measured", $"{TestLedger.Experiment}    tests:\n"
            + $"      - {{name: it, served: {{metric: {metric}}}, above: 1}}\n")).Telling.Finding;

    /// <summary>Three rounds that differ by a percent.</summary>
    private static ServedEvidence Served(string run, (int Concurrency, double Rate)[] rates) => new(
        run, "llama-server", "1", "a-model", "a machine", IsOnGpu: false,
        [.. rates.Select(one => new ServedLoad(
            one.Concurrency, "1000+200", Rounds(one.Rate), Rounds(1 / one.Rate), [3.9, 4, 4.1]))]);

    private static List<RatioTerm> Rounds(double rate) =>
        [.. Enumerable.Range(1, 3).Select(round => new RatioTerm(round, rate * (0.99 + (0.005 * round)), 1))];
}
