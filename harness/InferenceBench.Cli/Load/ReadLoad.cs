using InferenceBench.Analysis.Cost;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Words;
using InferenceBench.Load.Foreign;
using InferenceBench.Load.Report;
using InferenceBench.Load.Visits;
using InferenceBench.Prices;

namespace InferenceBench.Cli.Load;

/// <summary>A load that was named on the command line: ours, or another tool's.</summary>
/// <param name="Record">The load.</param>
/// <param name="Foreign">Another tool's; null = ours.</param>
internal sealed record ReadLoad(LoadRecord Record, ForeignLoad? Foreign)
{
    /// <summary>What follows from it, with what a stated daily load costs.</summary>
    /// <param name="machine">The price; null = the run's own.</param>
    /// <param name="question">Requests a day; null within = nobody asked.</param>
    /// <exception cref="InputException">Nothing is there that could be priced so.</exception>
    public LoadReport Priced(MachineCost? machine, CostQuestion question)
    {
        var report = Priced(machine);
        if (question.RequestsPerDay is null)
        {
            return report;
        }

        if (report.Api is { } api)
        {
            throw new InputException(
                ExitCode.Usage,
                $"The load is of the API '{api.Id}', where a day's requests cost so many times what one does; leave out "
                + "--requests-per-day.");
        }

        machine ??= report.Price is { } own ? MachineCost.Rented(own) : null;
        return report with
        {
            Daily = (machine is null ? null : DailyLoad.Of(report, machine, question)) ?? throw new InputException(
                machine is null ? ExitCode.PriceInvalid : ExitCode.ResultsInvalid,
                machine is null
                    ? "No price is known for this server; give one with --usd-per-hour 2.49, --hardware h100-sxm or --owned FILE."
                    : $"The run has no valid load that a day could be priced by; '{ProgramName.Current} cost' says why."),
        };
    }

    /// <summary>What follows from it.</summary>
    /// <param name="machine">The price; null = the run's own, which another tool's has not.</param>
    /// <exception cref="InputException">It is of a hosted API, which is not paid by the hour.</exception>
    public LoadReport Priced(MachineCost? machine) => machine is { UsdPerJoule: > 0 } ? throw new InputException(
            ExitCode.PriceInvalid,
            "The owned machine's file states no watts, and a load's energy has no price of its own; add watts to the file.")
        : Foreign is not null ? Foreign.Report(machine?.Price)
        : machine is null ? LoadReport.Of(Record)
        : Record.Load.Api is null ? LoadReport.Of(Record, machine.Price)
        : throw new InputException(
            ExitCode.Usage,
            $"The load is of the API '{Record.Load.Api.Id}', which is paid by the token; leave out what a machine costs.");
}
