using System.Globalization;
using InferenceBench.Results;

namespace InferenceBench.Reporting.Reports;

/// <summary>What a reader must know of a run as a whole.</summary>
internal static class RunWarnings
{
    public static IEnumerable<string> For(RunDocument run, DateOnly today)
    {
        if (run.FinishedAt is null)
        {
            yield return "The run did not finish: cells are missing or have fewer rounds than were asked for.";
        }

        if (run.Price is { Date: { } date } price && price.IsStale(today))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"The price is of {date:yyyy-MM-dd}, {today.DayNumber - date.DayNumber} days before this report was made: it may "
                + $"no longer be had.");
        }
    }
}
