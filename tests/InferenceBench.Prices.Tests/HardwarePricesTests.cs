using InferenceBench.Foundation.Failures;

namespace InferenceBench.Prices.Tests;

public sealed class HardwarePricesTests
{
    private const string Valid = """
        hardware:
          - id: box
            name: Big Box
            kind: gpu
            aliases: [ACME Box(R)  9000]
            memory_gb: 80
            prices:
              - {usd_per_hour: 9, tier: spot, date: 2026-06, source: somewhere}
              - {usd_per_hour_low: 1, usd_per_hour_high: 3, tier: specialist, date: 2026-05, source: elsewhere}
              - {usd_per_hour_low: 2, usd_per_hour_high: 4, tier: specialist, date: 2026-06-02, source: newest}
          - id: crate
            name: Crate
            kind: cpu
            aliases: [Zeta 5]
            stands_for: [Zeta]
            vcpus: 4
            memory_gb: 16
            prices:
              - {usd_per_hour: 0.2, tier: hyperscaler, region: moon-1, date: 2026-01, source: there}

        """;

    private readonly HardwarePrices _prices = HardwarePrices.Read(Valid, "prices.yaml");

    [Fact]
    public void The_default_price_is_the_middle_of_the_newest_specialist_price()
    {
        var price = _prices.Get("box").DefaultPrice!;

        price.Source.ShouldBe("newest");
        price.MidUsdPerHour.ShouldBe(3);
    }

    [Fact]
    public void A_GPU_is_found_by_what_its_driver_calls_it()
    {
        _prices.Match(["acme box 9000"], "Zeta 5", 8)!.Entry.Id.ShouldBe("box");
        _prices.Match(["ACME Box 9000 NVL"], "Zeta 5", 8).ShouldBeNull();
    }

    [Fact]
    public void Several_GPUs_cost_several_times_the_price() =>
        MachinePrice.Detected(_prices.Match(["ACME Box 9000", "ACME Box 9000"], "", 8)!).UsdPerHour.ShouldBe(6);

    [Fact]
    public void A_machine_of_different_GPUs_has_no_price() => _prices.Match(["ACME Box 9000", "Big Bin"], "", 8).ShouldBeNull();

    [Fact]
    public void A_CPU_machine_is_priced_by_its_logical_CPUs()
    {
        var match = _prices.Match([], "Zeta 5 64-Core Processor", 8)!;

        match.IsStandIn.ShouldBeFalse();
        MachinePrice.Detected(match).UsdPerHour.ShouldBe(0.4, 1e-12);
    }

    [Fact]
    public void A_stand_in_says_that_it_is_one()
    {
        var price = MachinePrice.Detected(_prices.Match([], "Zeta 7", 2)!);

        price.UsdPerHour.ShouldBe(0.1, 1e-12);
        price.Source.ShouldBe(
            "detected Zeta 7, for which stands 0.5 × Crate at 0.20 US$/h (general cloud, moon-1, 2026-01, there)");
    }

    [Fact]
    public void A_machine_nobody_knows_has_no_price() => _prices.Match([], "Alphabet", 2).ShouldBeNull();

    [Theory]
    [InlineData("boks", "box")]
    [InlineData("crat", "crate")]
    public void An_unknown_id_is_answered_with_the_nearest(string id, string nearest)
    {
        var error = Should.Throw<InputException>(() => _prices.Get(id));

        error.ExitCode.ShouldBe(ExitCode.Usage);
        error.Message.ShouldContain($"did you mean '{nearest}'");
    }

    [Theory]
    [InlineData("usd_per_hour: 9,", "usd_per_hour: -9,", 8, ExitCode.PriceInvalid)]
    [InlineData("usd_per_hour: 9,", "usd_per_hour: 0,", 8, ExitCode.PriceInvalid)]
    [InlineData("usd_per_hour: 9,", "usd_per_hour: .nan,", 8, ExitCode.FileInvalid)]
    [InlineData("usd_per_hour: 9,", "", 8, ExitCode.PriceInvalid)]
    [InlineData("usd_per_hour_low: 1,", "", 9, ExitCode.PriceInvalid)]
    [InlineData("usd_per_hour_low: 1,", "usd_per_hour_low: 5,", 9, ExitCode.PriceInvalid)]
    [InlineData("date: 2026-05, ", "", 9, ExitCode.PriceInvalid)]
    [InlineData("date: 2026-05,", "date: May 2026,", 9, ExitCode.PriceInvalid)]
    [InlineData(", source: newest", "", 10, ExitCode.PriceInvalid)]
    [InlineData("vcpus: 4", "vcpus: 0", 11, ExitCode.PriceInvalid)]
    [InlineData("memory_gb: 80", "memory_gb: -1", 2, ExitCode.PriceInvalid)]
    [InlineData("id: crate", "id: box", 11, ExitCode.DuplicateId)]
    [InlineData("[Zeta 5]", "[ACME box 9000]", 11, ExitCode.DuplicateId)]
    [InlineData("tier: spot", "tier: cheap", 8, ExitCode.FileInvalid)]
    [InlineData("region: moon-1", "planet: moon-1", 19, ExitCode.FileInvalid)]
    public void A_mistake_in_the_file_is_named_with_its_line(string right, string wrong, int line, ExitCode exitCode)
    {
        Valid.ShouldContain(right);

        var error = Should.Throw<InputException>(() => HardwarePrices.Read(
            Valid.Replace(right, wrong, StringComparison.Ordinal), "prices.yaml"));

        error.Message.ShouldStartWith($"prices.yaml, line {line}: ");
        error.ExitCode.ShouldBe(exitCode);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Should.Throw<InputException>(() => HardwarePrices.ReadFile("/nowhere/prices.yaml")).Message
            .ShouldContain("/nowhere/prices.yaml");
}
