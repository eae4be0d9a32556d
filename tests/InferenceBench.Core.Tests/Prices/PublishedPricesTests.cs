using InferenceBench.Core.Prices;
using InferenceBench.Core.Tests.Statistics;

namespace InferenceBench.Core.Tests.Prices;

public sealed class PublishedPricesTests
{
    private readonly HardwarePrices _prices = HardwarePrices.ReadFile(RepositoryFile.Path("prices/hardware.yaml"));

    [Theory]
    [InlineData("NVIDIA H100 80GB HBM3", "h100-sxm", 3.00)]
    [InlineData("NVIDIA H200", "h200-sxm", 4.00)]
    [InlineData("NVIDIA A100-SXM4-80GB", "a100-sxm", 1.30)]
    [InlineData("NVIDIA A10G", "a10g", 1.006)]
    public void Usual_GPUs_are_found_with_their_default_price(string name, string id, double usdPerHour)
    {
        var match = _prices.Match([name], "", 1)!;

        match.Entry.Id.ShouldBe(id);
        MachinePrice.Detected(match).UsdPerHour.ShouldBe(usdPerHour, 1e-9);
    }

    [Theory]
    [InlineData("AMD EPYC", 2, 0.1008)]
    [InlineData("AMD EPYC 9R14 96-Core Processor", 4, 0.2016)]
    [InlineData("Intel(R) Xeon(R) Platinum 8488C", 8, 0.4032)]
    [InlineData("Neoverse-V1", 2, 0.0816)]
    public void Cloud_CPUs_are_priced_by_the_vcpu(string name, int logicalCpus, double usdPerHour) =>
        MachinePrice.Detected(_prices.Match([], name, logicalCpus)!).UsdPerHour.ShouldBe(usdPerHour, 1e-9);

    [Fact]
    public void A_desktop_CPU_has_no_price() => _prices.Match([], "AMD Ryzen 9 7950X 16-Core Processor", 32).ShouldBeNull();

    [Fact]
    public void Every_entry_can_be_priced() =>
        _prices.Entries.ShouldAllBe(entry => MachinePrice.Catalog(entry, 1).Source.Length > 0 && MachinePrice.Catalog(entry, 2).UsdPerHour > 0);
}
