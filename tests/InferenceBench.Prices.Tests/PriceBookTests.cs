using InferenceBench.Foundation.Failures;
using InferenceBench.Testing;

namespace InferenceBench.Prices.Tests;

public sealed class PriceBookTests : IDisposable
{
    private const string Api = """
        apis:
          - id: GPT-5
            name: Mine
            seller: Me
            prices:
              - {input: 1.5, cached_input: 0.1, output: 6, currency: USD, region: global, date: 2026-05, source: here}

        """;

    private readonly TemporaryFolder _temporary = new();
    private readonly string _shipped = RepositoryFile.Path("prices");

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void A_users_entry_replaces_the_shipped_one_of_its_id()
    {
        var (shipped, mine) = (PriceBook.Load(_shipped, []), PriceBook.Load(_shipped, [Write(Api)]));

        mine.Apis.Get("gpt-5").Name.ShouldBe("Mine");
        mine.Apis.Entries.Count.ShouldBe(shipped.Apis.Entries.Count);
        mine.Hardware.Entries.Count.ShouldBe(shipped.Hardware.Entries.Count);
    }

    [Fact]
    public void Every_shipped_API_price_can_be_calculated_with() =>
        PriceBook.Load(_shipped, []).Apis.Entries
            .ShouldAllBe(api => api.DefaultPrice.RequestUsd(1000, 0) > 0 || api.DefaultPrice.RequestUsd(0, 1000) > 0);

    [Fact]
    public void A_complete_price_counts_before_a_newer_one_with_a_part_missing() =>
        Chosen("{input: 1, output: 2, date: 2026-01, rank: B}", "{input: 9, date: 2026-05, rank: A}").ShouldBe(1);

    [Fact]
    public void A_newer_date_of_a_worse_source_does_not_win() =>
        Chosen("{input: 9, output: 9, date: 2026-05, rank: C}", "{input: 1, output: 2, date: 2026-01, rank: A}").ShouldBe(1);

    [Fact]
    public void A_price_that_is_asked_no_more_does_not_win() =>
        Chosen(
            "{input: 9, output: 9, date: 2026-05, until: 2026-06-01, rank: A}", "{input: 1, output: 2, date: 2026-01, rank: B}")
            .ShouldBe(1);

    [Theory]
    [InlineData("gpt-5", 1.25, 0.125, 10)]
    [InlineData("gpt-5-mini", 0.25, 0.025, 2)]
    [InlineData("gpt-5-nano", 0.05, 0.005, 0.4)]
    [InlineData("claude-haiku-4.5", 1, 0.1, 5)]
    public void Sellers_list_prices_are_theirs(string id, double input, double cached, double output)
    {
        var price = PriceBook.Load(_shipped, []).Apis.Get(id).DefaultPrice;

        (price.Input, price.CachedInput, price.Output).ShouldBe(((decimal)input, (decimal)cached, (decimal)output));
    }

    [Theory]
    [InlineData("input: 1001")]
    [InlineData("input: 1000000")]
    public void A_price_of_more_than_a_thousand_dollars_is_refused_as_an_error_of_unit(string input) =>
        Should.Throw<InputException>(() => PriceBook.Load(
            _shipped, [Write(Api.Replace("input: 1.5", input, StringComparison.Ordinal))]))
            .Message.ShouldContain("check its unit");

    [Fact]
    public void A_price_is_stale_after_180_days()
    {
        var price = PriceBook.Load(_shipped, [Write(Api)]).Apis.Get("gpt-5").DefaultPrice;

        price.IsStale(new DateOnly(2026, 5, 1).AddDays(180)).ShouldBeFalse();
        price.IsStale(new DateOnly(2026, 5, 1).AddDays(181)).ShouldBeTrue();
    }

    [Fact]
    public void An_unknown_API_is_answered_with_the_nearest() =>
        Should.Throw<InputException>(() => PriceBook.Load(_shipped, []).Apis.Get("gpt5-mini")).Message
            .ShouldContain("gpt-5-mini");

    [Theory]
    [InlineData("currency: USD", "currency: EUR", ExitCode.PriceInvalid, "is in EUR, but all others are in USD")]
    [InlineData("currency: USD, ", "", ExitCode.PriceInvalid, "no currency")]
    [InlineData("input: 1.5", "input: -1.5", ExitCode.PriceInvalid, "-1.5 is not above 0")]
    [InlineData("input: 1.5, cached_input: 0.1, output: 6, ", "", ExitCode.PriceInvalid, "neither input nor output")]
    [InlineData("region: global, ", "", ExitCode.PriceInvalid, "no region")]
    [InlineData("date: 2026-05", "date: May", ExitCode.PriceInvalid, "'May' is not like")]
    [InlineData(", source: here", "", ExitCode.PriceInvalid, "no source")]
    public void A_mistake_is_named_with_file_and_line(string right, string wrong, ExitCode exitCode, string complaint)
    {
        Api.ShouldContain(right);

        var error = Should.Throw<InputException>(() => PriceBook.Load(
            _shipped, [Write(Api.Replace(right, wrong, StringComparison.Ordinal))]));

        error.ExitCode.ShouldBe(exitCode);
        error.Message.ShouldContain("mine.yaml, line 6: ");
        error.Message.ShouldContain(complaint);
    }

    [Fact]
    public void A_machine_priced_in_another_currency_is_refused() =>
        Should.Throw<InputException>(() => PriceBook.Load(_shipped, [Write("""
            hardware:
              - id: box
                name: Box
                kind: gpu
                memory_gb: 8
                prices:
                  - {usd_per_hour: 1, currency: GBP, tier: spot, date: 2026-06, source: somewhere}
            """)])).Message.ShouldContain("is in GBP");

    [Fact]
    public void A_file_without_prices_is_refused() =>
        Should.Throw<InputException>(() => PriceBook.Load(_shipped, [Write("apis: []\n")])).ExitCode
            .ShouldBe(ExitCode.PriceInvalid);

    private decimal? Chosen(params string[] prices)
    {
        var rows = prices.Select(price => "      - "
            + price.Replace("}", ", currency: USD, region: global, source: here}", StringComparison.Ordinal));
        return PriceBook.Load(
            _shipped,
            [Write("apis:\n  - id: x\n    name: X\n    seller: Y\n    prices:\n" + string.Join('\n', rows) + "\n")]).Apis
            .Get("x").DefaultPrice.Input;
    }

    private string Write(string text)
    {
        var path = Path.Combine(_temporary.Path, "mine.yaml");
        File.WriteAllText(path, text);
        return path;
    }
}
