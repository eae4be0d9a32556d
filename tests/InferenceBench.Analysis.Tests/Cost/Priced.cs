using InferenceBench.Analysis.Cost;
using InferenceBench.Cells;
using InferenceBench.Prices;
using InferenceBench.Results;
using InferenceBench.Results.Timings;
using InferenceBench.Testing;

namespace InferenceBench.Analysis.Tests.Cost;

/// <summary>Cells and prices for cost tests.</summary>
internal static class Priced
{
    public static MachineCost Machine(double usdPerHour) => MachineCost.Rented(MachinePrice.Stated(usdPerHour));

    /// <summary>A cell whose repetitions take the given prefill and decode seconds.</summary>
    public static CellOutcome Cell(Workload workload, params (double Prefill, double Decode)[] seconds)
    {
        Sample[] samples =
        [
            .. seconds.Select((s, i) => Samples.Of(
                i + 1, s.Prefill, s.Decode, promptTokens: workload.PromptTokens * workload.Batch,
                generatedTokens: workload.GeneratedTokens * workload.Batch)),
        ];
        var outcome = Outcomes.Ok($"{workload}", samples);
        return outcome with { Cell = outcome.Cell with { Workload = workload } };
    }

    public static CellBill Bill(CellOutcome outcome, MachineCost machine, CostQuestion? question = null) =>
        new CellPricer(machine, question ?? new()).Price("run", outcome);
}
