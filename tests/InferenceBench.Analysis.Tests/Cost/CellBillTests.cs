using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using InferenceBench.Analysis.Cost;
using InferenceBench.Analysis.Speeds;
using InferenceBench.Cells;
using InferenceBench.Foundation.Failures;
using InferenceBench.Results;
using InferenceBench.Results.Timings;

namespace InferenceBench.Analysis.Tests.Cost;

public sealed class CellBillTests
{
    // Within a factor of two, so that every cell has an interval.
    private static readonly Gen<double> Seconds = Gen.Choose(1_000_000, 2_000_000).Select(us => us / 1e6);

    private static readonly Arbitrary<Case> Cases = (
        from workload in Workloads()
        from request in Requests()
        from cents in Gen.Choose(1, 10_000)
        from percent in Gen.Choose(1, 100)
        from prefill in Seconds.ArrayOf(6)
        from decode in Seconds.ArrayOf(6)
        select new Case(Priced.Cell(workload, [.. prefill.Zip(decode)]), request, cents / 100.0, percent / 100.0)).ToArbitrary();

    [Property]
    public Property Input_and_output_of_any_request_add_up_to_its_bill() => Prop.ForAll(Cases, c =>
    {
        var bill = c.Bill();
        var parts = ((c.Request.InputTokens * bill.InputUsdPerMillion!.Value.Value)
            + (c.Request.OutputTokens * bill.OutputUsdPerMillion!.Value.Value)) / 1e6;
        return IsClose(bill.RequestUsd!.Value.Value, parts)
            && IsClose((double)bill.RequestTotalUsd!.Value, parts)
            && bill.RequestInputUsd + bill.RequestOutputUsd == bill.RequestTotalUsd;
    });

    [Property]
    public Property The_cells_own_request_costs_the_machine_time_it_took() => Prop.ForAll(Cases, c =>
    {
        var samples = c.Cell.Samples;
        var seconds = samples.Sum(s => s.PrefillSeconds + s.DecodeSeconds) / samples.Count / c.Cell.Cell.Workload.Batch;
        return IsClose(Priced.Bill(c.Cell, Priced.Machine(c.UsdPerHour)).RequestUsd!.Value.Value, c.UsdPerHour / 3600 * seconds);
    });

    [Property]
    public Property A_dearer_hour_makes_everything_dearer() => Prop.ForAll(Cases, c =>
    {
        var (cheap, dear) = (c.Bill(), (c with { UsdPerHour = c.UsdPerHour + 0.01 }).Bill());
        return dear.InputUsdPerMillion!.Value.Value > cheap.InputUsdPerMillion!.Value.Value
            && dear.OutputUsdPerMillion!.Value.Value > cheap.OutputUsdPerMillion!.Value.Value
            && dear.RequestUsd!.Value.Low > cheap.RequestUsd!.Value.Low
            && dear.RequestUsd!.Value.High > cheap.RequestUsd!.Value.High;
    });

    [Property]
    public Property Idle_time_is_paid_for_in_proportion() => Prop.ForAll(Cases, c =>
    {
        var (busy, idle) = ((c with { Utilisation = 1 }).Bill(), c.Bill());
        return IsClose(idle.RequestUsd!.Value.Value * c.Utilisation, busy.RequestUsd!.Value.Value)
            && IsClose(idle.OutputUsdPerMillion!.Value.High!.Value * c.Utilisation, busy.OutputUsdPerMillion!.Value.High!.Value);
    });

    /// <summary>Seconds ten times as long at a tenth of the price, or tokens by the thousand, are the same money.</summary>
    [Property]
    public Property Units_do_not_change_the_bill() => Prop.ForAll(Cases, c =>
    {
        var slow = c with
        {
            UsdPerHour = c.UsdPerHour / 10,
            Cell = c.Cell with
            {
                Samples = [.. c.Cell.Samples.Select(s => s with
                {
                    PrefillSeconds = s.PrefillSeconds * 10,
                    DecodeSeconds = s.DecodeSeconds * 10,
                })],
            },
        };
        return IsClose(slow.Bill().RequestUsd!.Value.Value, c.Bill().RequestUsd!.Value.Value)
            && IsClose(c.Bill().BlendedUsdPerMillion!.Value.Value * c.Request.Tokens / 1e6, c.Bill().RequestUsd!.Value.Value);
    });

    [Property]
    public Property Every_dollar_has_the_interval_of_its_seconds() => Prop.ForAll(Cases, c =>
    {
        var bill = c.Bill();
        var seconds = TokenSeconds.Of(c.Cell.Samples).Of(c.Request.InputTokens, c.Request.OutputTokens)!.Value;
        return IsClose(bill.RequestUsd!.Value.Low!.Value / bill.RequestUsd.Value.Value, seconds.Low!.Value / seconds.Value)
            && bill.BlendedUsdPerMillion!.Value.Low <= bill.BlendedUsdPerMillion.Value.Value
            && bill.BlendedUsdPerMillion.Value.Value <= bill.BlendedUsdPerMillion.Value.High;
    });

    [Fact]
    public void A_request_needs_the_parts_it_asks_for()
    {
        var prefillOnly = Priced.Cell(new Workload(128, 0), (1, 0), (1.1, 0));

        Priced.Bill(prefillOnly, Priced.Machine(1), new() { Request = new(100, 10) }).RequestUsd.ShouldBeNull();
        Priced.Bill(prefillOnly, Priced.Machine(1)).RequestUsd.ShouldNotBeNull();
    }

    [Fact]
    public void Measured_energy_is_paid_by_the_joule_and_not_by_idle_time()
    {
        var cell = Priced.Cell(new Workload(1000, 100), (1, 1), (1, 1)) with { Energy = new CellEnergy("rapl", 20, 2000, 4000) };
        var machine = Priced.Machine(3.6) with { UsdPerJoule = 1e-6m };

        var bill = Priced.Bill(cell, machine, new() { Utilisation = 0.5 });

        // 1 s a request and phase at 0.001 $/s, half of it idle: 0.002 $; 1 J and 20 J a token.
        bill.InputJoulesPerToken.ShouldBe(1);
        bill.OutputJoulesPerToken.ShouldBe(20);
        bill.RequestInputUsd.ShouldBe(0.003m);
        bill.RequestOutputUsd.ShouldBe(0.004m);
    }

    [Fact]
    public void Energy_that_was_not_measured_is_not_made_up() =>
        Should.Throw<InputException>(() => Priced.Bill(
            Priced.Cell(new Workload(8, 8), (1, 1)), Priced.Machine(1) with { UsdPerJoule = 1 }))
            .Message.ShouldContain("add watts to the file");

    private static Gen<Workload> Workloads() =>
        from prompt in Gen.Choose(1, 4096)
        from generated in Gen.Choose(1, 512)
        from batch in Gen.Choose(1, 16)
        select new Workload(prompt, generated, Batch: batch);

    private static Gen<RequestShape> Requests() =>
        from input in Gen.Choose(1, 8192)
        from output in Gen.Choose(1, 2048)
        select new RequestShape(input, output);

    private static bool IsClose(double a, double b) => Math.Abs(a - b) <= 1e-9 * Math.Abs(b);

    private sealed record Case(CellOutcome Cell, RequestShape Request, double UsdPerHour, double Utilisation)
    {
        public CellBill Bill() =>
            Priced.Bill(Cell, Priced.Machine(UsdPerHour), new() { Request = Request, Utilisation = Utilisation });
    }
}
