using System.Globalization;
using System.Text.Json;
using InferenceBench.Analysis.Cost;
using InferenceBench.Analysis.Speeds;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Prices;
using InferenceBench.Testing;

namespace InferenceBench.Analysis.Tests.Cost;

/// <summary>
/// The program's formula of money against numbers worked out apart from it, which the page's script is held to as well.
/// </summary>
public sealed class MoneyVectorTests
{
    [Fact]
    public void Tokens_requests_and_months_cost_what_the_vectors_say()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllText(RepositoryFile.Path("tests/vectors/money.json")));
        vectors.RootElement.GetArrayLength().ShouldBeGreaterThan(20);
        foreach (var vector in vectors.RootElement.EnumerateArray())
        {
            var (name, prices, expected) = (vector.GetProperty("name")
                .GetString()!, Price(vector), vector.GetProperty("expected"));

            ShouldBe(prices.InputUsdPerMillion, expected.GetProperty("input"), name);
            ShouldBe(prices.OutputUsdPerMillion, expected.GetProperty("output"), name);
            ShouldBe(prices.RequestUsd, expected.GetProperty("request"), name);
            ShouldBe(prices.BlendedUsdPerMillion, expected.GetProperty("blended"), name);
            ShouldBe(prices.Month, expected.GetProperty("month"), name);
        }
    }

    private static TokenPrices Price(JsonElement vector)
    {
        double?[] m = [.. vector.GetProperty("row").GetProperty("m").EnumerateArray().Select(Number)];
        var asked = vector.GetProperty("asked");
        var machine = new MachineCost
        {
            Parts = [new("hour", Decimal(asked, "hour"))],
            Availability = Decimal(asked, "available"),
            UsdPerComputingHour = asked.GetProperty("busy").GetDecimal(),
            UsdPerJoule = asked.GetProperty("joule").GetDecimal(),
            Source = "vector",
            Kind = PriceKind.Stated,
        };
        var question = new CostQuestion
        {
            Utilisation = asked.GetProperty("use").GetDouble(),
            RequestsPerDay = Number(asked.GetProperty("load")),
        };
        var tokens = new TokenSeconds(Estimate(m[0], m[1], m[2]), Estimate(m[3], m[4], m[5]), m[6]!.Value);
        return TokenPrices.Of(
            machine, question, tokens, m[9] ?? 0, m[10] ?? 0, Number(asked.GetProperty("isl")) ?? m[7]!.Value,
            Number(asked.GetProperty("osl")) ?? m[8]!.Value);
    }

    private static void ShouldBe(Estimate? actual, JsonElement expected, string name)
    {
        (actual is null).ShouldBe(expected.ValueKind == JsonValueKind.Null, name);
        if (actual is { } known)
        {
            double?[] numbers = [.. expected.EnumerateArray().Select(Number)];
            foreach (var (one, other) in new[] { (known.Value, numbers[0]), (known.Low, numbers[1]), (known.High, numbers[2]) })
            {
                (one is null).ShouldBe(other is null, name);
                (one ?? 0).ShouldBe(other ?? 0, Math.Max(1e-15, Math.Abs(1e-9 * (other ?? 0))), name);
            }
        }
    }

    private static void ShouldBe(MonthlyBill? actual, JsonElement expected, string name)
    {
        (actual is null).ShouldBe(expected.ValueKind == JsonValueKind.Null, name);
        if (actual is not null)
        {
            actual.Machines.ShouldBe(expected.GetProperty("machines").GetInt32(), name);
            ((double)actual.TotalUsd)
                .ShouldBe(
                    expected.GetProperty("usd").GetDouble(), Math.Max(1e-15, 1e-9 * expected.GetProperty("usd").GetDouble()),
                    name);
        }
    }

    private static Estimate? Estimate(double? value, double? low, double? high) =>
        value is { } known ? new(known, low, high) : null;

    private static double? Number(JsonElement element) => element.ValueKind == JsonValueKind.Null ? null : element.GetDouble();

    private static decimal Decimal(JsonElement asked, string key) =>
        decimal.Parse(asked.GetProperty(key).GetString()!, CultureInfo.InvariantCulture);
}
