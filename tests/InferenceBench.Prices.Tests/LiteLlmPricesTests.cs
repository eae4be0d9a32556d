using FsCheck;
using FsCheck.Fluent;
using InferenceBench.Foundation.Failures;
using InferenceBench.Testing;

namespace InferenceBench.Prices.Tests;

public sealed class LiteLlmPricesTests : IDisposable
{
    private static readonly DateOnly _day = new(2026, 11, 20);

    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void Prices_a_token_become_prices_a_million_and_read_back_as_a_price_file()
    {
        var table = Read("""
            {
              "sample_spec": {"input_cost_per_token": "many", "mode": "chat"},
              "gpt-5": {"input_cost_per_token": 1.25e-06, "cache_read_input_token_cost": 1.25e-07, "output_cost_per_token": 1e-05,
                "litellm_provider": "openai", "mode": "chat"},
              "ada's": {"input_cost_per_token": 1e-07, "output_cost_per_token": 0, "litellm_provider": "openai",
                "mode": "completion"},
              "free": {"input_cost_per_token": 0, "output_cost_per_token": 0, "litellm_provider": "nobody", "mode": "chat"},
              "dall-e": {"input_cost_per_pixel": 1, "litellm_provider": "openai", "mode": "image_generation"}
            }
            """);

        table.Refused.ShouldBeEmpty();
        var path = Path.Combine(_temporary.Path, "mine.yaml");
        File.WriteAllText(path, ApiPriceText.Write(table.Entries));
        var book = PriceBook.Load(RepositoryFile.Path("prices"), [path]);
        var price = book.Apis.Get("gpt-5").DefaultPrice;
        (price.Input, price.CachedInput, price.Output, price.Date).ShouldBe((1.25m, 0.125m, 10m, _day));
        book.Apis.Get("ada's").DefaultPrice.Output.ShouldBeNull();
        table.Entries.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("1.25", "unit must be US$ a token")]
    [InlineData("-1", "no number of 0 or more")]
    [InlineData("\"1e-6\"", "no number of 0 or more")]
    [InlineData("1e300", "no number of 0 or more")]
    public void A_price_in_another_unit_is_refused_with_the_models_name(string cost, string part)
    {
        var refused = Read($$"""{"m": {"input_cost_per_token": {{cost}}, "mode": "chat"} }""").Refused.ShouldHaveSingleItem();

        refused.ShouldContain("m: ");
        refused.ShouldContain(part);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"m\": 3}")]
    [InlineData("not json")]
    [InlineData("")]
    public void Another_file_is_refused_in_a_sentence(string text) =>
        Should.Throw<InputException>(() => Read(text)).ExitCode.ShouldBe(ExitCode.FileInvalid);

    [Fact]
    public void A_price_once_imported_lies_below_the_bound_and_is_a_million_times_that_of_a_token() =>
        Prop.ForAll(Gen.Choose(1, 2_000_000).Select(micro => micro / 1e9).ToArbitrary(), perToken =>
        {
            var table =
                Read(FormattableString.Invariant($$"""{"m": {"output_cost_per_token": {{perToken:R}}, "mode": "chat"} }"""));
            return perToken * 1e6 > 1000
                ? table.Refused.Count == 1
                : Math.Abs((double)table.Entries[0].Prices[0].Output!.Value - (perToken * 1e6)) < 1e-6;
        }).QuickCheckThrowOnFailure();

    private LiteLlmTable Read(string json)
    {
        var path = Path.Combine(_temporary.Path, "table.json");
        File.WriteAllText(path, json);
        return LiteLlmPrices.ReadFile(path, _day, []);
    }
}
