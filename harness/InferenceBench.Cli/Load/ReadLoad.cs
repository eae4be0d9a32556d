using InferenceBench.Foundation.Failures;
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
    /// <summary>What follows from it.</summary>
    /// <param name="machine">The price; null = the run's own, which another tool's has not.</param>
    /// <exception cref="InputException">It is of a hosted API, which is not paid by the hour.</exception>
    public LoadReport Priced(MachineCost? machine) => Foreign is not null ? Foreign.Report(machine?.Price)
        : machine is null ? LoadReport.Of(Record)
        : Record.Load.Api is null ? LoadReport.Of(Record, machine.Price)
        : throw new InputException(
            ExitCode.Usage,
            $"The load is of the API '{Record.Load.Api.Id}', which is paid by the token; leave out what a machine costs.");
}
