using InferenceBench.Testing;

namespace InferenceBench.Prices.Tests;

public sealed class PriceCheckTests : IDisposable
{
    private static readonly DateOnly _today = new(2026, 11, 28);

    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void Two_sources_more_than_one_and_a_half_apart_are_both_named()
    {
        var finding = Problems(
            "input: 1.25, output: 10, date: 2026-08, rank: A, source: the seller",
            "input: 10, output: 10.5, date: 2026-07, rank: C, source: a blog")
            .ShouldHaveSingleItem();

        finding.Kind.ShouldBe(PriceFindingKind.Contradictory);
        finding.Sentence.ShouldContain("the seller");
        finding.Sentence.ShouldContain("a blog");
        finding.Sentence.ShouldContain("input 1.25");
    }

    [Theory]
    [InlineData(
        "input: 1, output: 10, date: 2026-08, rank: A, source: s", "input: 1.5, output: 10, date: 2026-07, rank: B, source: b")]
    [InlineData(
        "input: 1, output: 10, date: 2026-08, rank: A, source: s",
        "input: 9, output: 10, date: 2026-02, until: 2026-07-31, rank: B, source: b")]
    [InlineData(
        "input: 1, output: 10, date: 2026-08, rank: A, source: s",
        "input: 9, output: 10, date: 2026-08, rank: C, source: claims document 1")]
    public void What_is_near_or_of_another_time_or_a_claim_contradicts_nothing(string one, string other) =>
        Problems(one, other).ShouldBeEmpty();

    [Fact]
    public void A_price_of_half_a_year_ago_is_stale_unless_a_newer_one_is_taken()
    {
        Problems("input: 1, output: 2, date: 2026-01, rank: A, source: s")
            .ShouldHaveSingleItem().Kind
            .ShouldBe(PriceFindingKind.Stale);
        Problems(
            "input: 1, output: 2, date: 2026-01, rank: A, source: s", "input: 1, output: 2, date: 2026-10, rank: A, source: s")
            .ShouldBeEmpty();
        Problems("input: 1, output: 2, date: 2023-01, historic: true, rank: A, source: s").ShouldBeEmpty();
    }

    [Fact]
    public void A_missing_rank_or_part_is_said()
    {
        Problems("input: 1, output: 2, date: 2026-10, source: s").ShouldHaveSingleItem().Sentence.ShouldContain("no rank");
        Problems("input: 1, date: 2026-10, rank: A, source: s")
            .ShouldHaveSingleItem().Sentence
            .ShouldContain("both input and output");
    }

    [Fact]
    public void What_rests_on_a_blog_alone_is_thin() =>
        Of("input: 1, output: 2, date: 2026-10, rank: C, source: s").ShouldHaveSingleItem().Kind.ShouldBe(PriceFindingKind.Thin);

    private List<PriceFinding> Problems(params string[] prices) => [.. Of(prices).Where(finding => finding.IsProblem)];

    private List<PriceFinding> Of(params string[] prices)
    {
        var path = Path.Combine(_temporary.Path, "mine.yaml");
        var rows = prices.Select(price => $"      - {{{price}, currency: USD, region: global}}");
        File.WriteAllText(path, "apis:\n  - id: x\n    name: X\n    seller: Y\n    prices:\n" + string.Join('\n', rows) + "\n");
        return [.. PriceCheck.Of(PriceBook.Load(RepositoryFile.Path("prices"), [path]), _today)
            .Where(finding => finding.Id == "x")];
    }
}
