using System.Text;
using InferenceBench.Testing;

namespace InferenceBench.Prices.Tests;

/// <summary>Spoilt files of prices: no price that cannot be.</summary>
public sealed class PriceFuzzTests(ITestOutputHelper output) : IDisposable
{
    private const string OneApi = """
        apis:
          - id: an-api
            name: An API
            seller: Somebody
            prices:
              - {input: 1.25, output: 10.0, currency: USD, region: global, date: 2026-08-05, rank: A, source: 'a page'}
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly Fuzz _fuzz = new(output);

    [Fact]
    public void Price_files()
    {
        List<byte[]> sound = [.. Directory.EnumerateFiles(RepositoryFile.Path("prices"), "*.yaml")
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes)];
        File.WriteAllText(_folder.File("api.yaml"), OneApi);
        _fuzz.Run(sound, Read);
        _fuzz.Run(sound, OddValues.Yaml, Read);

        void Read(byte[] bytes)
        {
            File.WriteAllBytes(_folder.File("hardware.yaml"), bytes);
            var book = PriceBook.Load(_folder.Path, []);
            book.Hardware.Entries.Select(entry => entry.DefaultPrice?.MidUsdPerHour).OfType<double>().ShouldAllBe(usd => usd > 0);
            book.Apis.Entries.SelectMany(api => api.Prices).ShouldAllBe(price => price.Input == null || price.Input >= 0);
        }
    }

    [Fact]
    public void Owned_machines()
    {
        byte[][] sound =
        [
            Encoding.UTF8.GetBytes("""
                name: box
                purchase_usd: 2400
                years: 4
                availability: 0.9
                watts: 350
                idle_watts: 40
                powered_all_day: true
                pue: 1.1
                usd_per_kwh: 0.3
                upkeep_usd_per_year: 100
                """),
        ];
        _fuzz.Run(sound, Read);
        _fuzz.Run(sound, OddValues.Yaml, Read);

        static void Read(byte[] bytes)
        {
            var machine = OwnedMachine.Read(Encoding.UTF8.GetString(bytes), "owned.yaml");
            (machine.PurchaseUsd / (machine.Years * machine.Availability)).ShouldBeGreaterThan(0);
        }
    }

    [Fact]
    public void Tables_of_LiteLLM()
    {
        byte[][] sound =
        [
            Encoding.UTF8.GetBytes("""
                {"sample_spec":{"mode":"chat"},"a":{"mode":"chat","litellm_provider":"x","input_cost_per_token":1e-06,
                  "output_cost_per_token":2e-06,"cache_read_input_token_cost":1e-07},
                "b":{"mode":"completion","litellm_provider":"y","input_cost_per_token":3e-06,"output_cost_per_token":null}}
                """),
        ];
        _fuzz.Run(sound, Read);
        _fuzz.Run(sound, OddValues.Json, Read);

        void Read(byte[] bytes)
        {
            File.WriteAllBytes(_folder.File("table.json"), bytes);
            foreach (var price in LiteLlmPrices.ReadFile(_folder.File("table.json"), new DateOnly(2026, 1, 1), []).Entries
                .SelectMany(entry => entry.Prices))
            {
                (price.Input is null or > 0 && price.Output is null or > 0).ShouldBeTrue();
            }
        }
    }

    public void Dispose() => _folder.Dispose();
}
