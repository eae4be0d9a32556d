using InferenceBench.Foundation.Failures;
using InferenceBench.Testing;

namespace InferenceBench.Prices.Tests;

public sealed class PublishedPricesTests
{
    private readonly HardwarePrices _prices = HardwarePrices.ReadFile(RepositoryFile.Path("prices/hardware.yaml"));

    [Theory]
    [InlineData("NVIDIA H100 80GB HBM3", "h100-sxm", 3.90)]
    [InlineData("NVIDIA H200", "h200-sxm", 4.47)]
    [InlineData("NVIDIA A100-SXM4-80GB", "a100-sxm", 1.79)]
    [InlineData("NVIDIA A10G", "a10g", 1.006)]
    [InlineData("Tesla T4", "t4", 0.526)]
    [InlineData("NVIDIA GeForce RTX 4090", "rtx-4090", 0.74)]
    [InlineData("AMD Instinct MI300X", "mi300x", 2.39)]
    public void Usual_GPUs_are_found_with_their_default_price(string name, string id, double usdPerHour)
    {
        var match = _prices.Match([name], "", 1)!;

        match.Entry.Id.ShouldBe(id);
        MachinePrice.Detected(match).UsdPerHour.ShouldBe(usdPerHour, 1e-9);
    }

    [Theory]
    [InlineData("AMD EPYC", 2, 0.101)]
    [InlineData("AMD EPYC 9R14 96-Core Processor", 4, 0.2318)]
    [InlineData("Intel(R) Xeon(R) Processor", 4, 0.2016)]
    [InlineData("Intel(R) Xeon(R) Platinum 8488C", 8, 0.4032)]
    [InlineData("Neoverse-V1", 2, 0.0816)]
    public void Cloud_CPUs_are_priced_by_the_vcpu(string name, int logicalCpus, double usdPerHour) =>
        MachinePrice.Detected(_prices.Match([], name, logicalCpus)!).UsdPerHour.ShouldBe(usdPerHour, 1e-9);

    [Fact]
    public void A_desktop_CPU_has_no_price() => _prices.Match([], "AMD Ryzen 9 7950X 16-Core Processor", 32).ShouldBeNull();

    [Fact]
    public void Every_entry_can_be_priced_or_bought()
    {
        foreach (var entry in _prices.Entries)
        {
            if (entry.Prices.Count > 0)
            {
                MachinePrice.Catalog(entry, 2).UsdPerHour.ShouldBe(2 * entry.DefaultPrice!.MidUsdPerHour, 1e-9);
            }
            else
            {
                entry.Purchases.ShouldNotBeEmpty();
                Should.Throw<InputException>(() => MachinePrice.Catalog(entry)).Message.ShouldContain("--owned");
            }
        }
    }

    [Theory]
    [InlineData("AMD EPYC 7543 32-Core Processor")]
    [InlineData("AMD EPYC 9R14 96-Core Processor")]
    public void An_AMD_host_is_never_priced_as_an_Intel_one(string name) =>
        _prices.Match([], name, 4)!.Entry.Name.ShouldContain("AMD");

    [Fact]
    public void Each_row_has_seller_date_rank_and_source_and_nothing_contradicts()
    {
        var book = PriceBook.Load(RepositoryFile.Path("prices"), []);

        book.Hardware.Entries.Sum(entry => entry.Prices.Count).ShouldBeGreaterThan(300);
        PriceCheck.Of(book, new DateOnly(2026, 11, 28)).Where(finding => finding.IsProblem).ShouldBeEmpty();
    }

    [Fact]
    public void The_terms_of_a_rent_are_kept_apart()
    {
        var entry = _prices.Get("h100-sxm");

        MachinePrice.Catalog(entry, 1, PriceTier.Spot).UsdPerHour.ShouldBe(2.271, 1e-9);
        MachinePrice.Catalog(entry, 1, PriceTier.Hyperscaler).UsdPerHour.ShouldBeGreaterThan(6);
        Should.Throw<InputException>(() => MachinePrice.Catalog(_prices.Get("a10g"), 1, PriceTier.Spot)).Message
            .ShouldContain("it has hyperscaler");
    }
}
