using System.Globalization;
using InferenceBench.Analysis.Cost;
using InferenceBench.Cells;
using InferenceBench.Prices;
using InferenceBench.Testing;

namespace InferenceBench.Analysis.Tests.Cost;

/// <summary>The examples of <c>docs/cost-model.md</c>, their results read from the document itself.</summary>
public sealed class WorkedExampleTests
{
    private static readonly string[] Document = File.ReadAllLines(RepositoryFile.Path("docs/cost-model.md"));

    private static readonly Workload Workload = new(1000, 100);

    [Fact]
    public void The_owned_machines_hour_is_as_by_hand()
    {
        var machine = MachineCost.Owned(OwnedMachine.Read(OwnedFile(), "docs/cost-model.md"));

        machine.Parts.Select(part => part.UsdPerHour)
            .ShouldBe([Result("purchase"), Result("energy while it waits"), Result("upkeep")]);
        machine.UsdPerHour.ShouldBe(Result("hour of waiting"));
        machine.UsdPerComputingHour.ShouldBe(Result("computing adds"));
        (machine.UsdPerHour + machine.UsdPerComputingHour).ShouldBe(Result("hour of computing"));
        machine.IsPowerStated.ShouldBeTrue();
    }

    [Fact]
    public void The_owned_machines_months_are_as_by_hand()
    {
        var owned = OwnedMachine.Read(OwnedFile(), "docs/cost-model.md");
        var always = owned with { IdleWatts = null, PoweredAllDay = true };
        static decimal Month(OwnedMachine machine, double share) =>
            MonthlyBill.Of(MachineCost.Owned(machine), 1, 0, 43_200 * share, 1).TotalUsd;

        Month(owned, 1).ShouldBe(Result("month of computing"), 0.005m);
        Month(owned, 0.25).ShouldBe(Result("month that computes a quarter"), 0.005m);
        Month(always, 1).ShouldBe(Result("month, 500 W all day"), 0.005m);
        (owned.Years * 12 * 730 * owned.Availability * MachineCost.Owned(owned).Parts[0].UsdPerHour)
            .ShouldBe(Result("purchase over its life"), 1e-9m);
    }

    [Fact]
    public void The_owned_machine_breaks_even_as_by_hand()
    {
        var owned = MachineCost.Owned(OwnedMachine.Read(OwnedFile(), "docs/cost-model.md"));
        var api = new ApiEntry("x", "X", "Y", [new(3, null, 15, "global", new DateOnly(2026, 1, 1), "by hand")]);
        var even = BreakEven.Of(Priced.Bill(Priced.Cell(Workload, (1.5, 6), (2.5, 4)), owned), api)!;

        Cents(even.RequestsPerDay!.Value).ShouldBe(Result("owned, cheaper from"));
        Cents(even.CapacityPerDay).ShouldBe(Result("owned, capacity"));
    }

    [Fact]
    public void The_cells_tokens_and_requests_are_as_by_hand()
    {
        var bill = Bill(new());

        Cents(bill.InputUsdPerMillion!.Value.Value).ShouldBe(Result("input"));
        Cents(bill.OutputUsdPerMillion!.Value.Value).ShouldBe(Result("output"));
        Cents(bill.BlendedUsdPerMillion!.Value.Value).ShouldBe(Result("blended 1000 + 100"));
        bill.RequestTotalUsd.ShouldBe(Result("request of 1000 + 100"));
        Bill(new() { Request = new(500, 200) }).RequestTotalUsd.ShouldBe(Result("request of 500 + 200"));
        Cents(Bill(new() { Utilisation = 0.4 }).OutputUsdPerMillion!.Value.Value).ShouldBe(Result("output at utilisation 0.4"));
    }

    [Fact]
    public void The_month_is_as_by_hand()
    {
        var month = Bill(new() { RequestsPerDay = 15_000 }).Month!;

        month.Machines.ShouldBe(2);
        month.TotalUsd.ShouldBe(Result("month at 15000 requests a day"));
    }

    [Fact]
    public void The_cached_token_is_as_by_hand()
    {
        var (deep, flat) = (Priced.Cell(Workload with { Depth = 4000 }, (4, 1), (4, 1)), Priced.Cell(Workload, (2, 1), (2, 1)));

        Cents(CachedInput.SecondsPerToken(deep, flat)!.Value.Scale(0.001 * 1e6).Value).ShouldBe(Result("cached input"));
    }

    [Fact]
    public void Breaking_even_is_as_by_hand()
    {
        var api = new ApiEntry("x", "X", "Y", [new(3, null, 15, "global", new DateOnly(2026, 1, 1), "by hand")]);
        var even = BreakEven.Of(Bill(new(), usdPerHour: 0.36), api)!;

        even.ApiRequestUsd.ShouldBe(Result("API request"));
        even.RequestsPerDay!.Value.ShouldBe((double)Result("cheaper from"), 1e-9);
        Cents(even.CapacityPerDay).ShouldBe(Result("capacity"));
        Cents(even.UsdPerHour.Value).ShouldBe(Result("even at"));
        BreakEven.Of(Bill(new(), usdPerHour: 3.6), api)!.RequestsPerDay.ShouldBeNull();
    }

    private static CellBill Bill(CostQuestion question, double usdPerHour = 3.6) =>
        Priced.Bill(Priced.Cell(Workload, (1.5, 6), (2.5, 4)), Priced.Machine(usdPerHour), question);

    private static decimal Cents(double amount) => Math.Round((decimal)amount, 2);

    /// <summary>The amount in the last column of the row that begins with a step's name.</summary>
    private static decimal Result(string step)
    {
        var row = Document.SkipWhile(line => line != "## By hand")
            .Single(line => line.StartsWith($"| {step} |", StringComparison.Ordinal));
        return decimal.Parse(row.Split('|')[^2].Trim().Split(' ')[0], CultureInfo.InvariantCulture);
    }

    private static string OwnedFile() =>
        string.Join('\n', Document.SkipWhile(line => line != "# an --owned file").TakeWhile(line => line != "```"));
}
