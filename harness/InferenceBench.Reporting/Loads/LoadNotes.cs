using System.Globalization;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Reporting.Views;

namespace InferenceBench.Reporting.Loads;

/// <summary>What a report says of a load in sentences: what not to believe, then what the console says.</summary>
internal static class LoadNotes
{
    public static IEnumerable<(string Text, bool IsWarning)> Of(LoadReading reading)
    {
        if (reading.Record.Run.FinishedAt is null)
        {
            yield return ("The load did not finish: visits are missing, or loads have fewer rounds than were asked for.", true);
        }

        if (reading.Report.Price is { Date: { } date } price && price.IsStale(reading.Today))
        {
            var days = reading.Today.DayNumber - date.DayNumber;
            yield return (string.Create(CultureInfo.InvariantCulture,
                $"The price is of {date:yyyy-MM-dd}, {days} days before this report was made: it may no longer be had."), true);
        }

        foreach (var line in LoadSentences.Of(reading.Report))
        {
            yield return Of(line);
        }
    }

    /// <summary>A line of the console without its mark, which is shown in another way elsewhere.</summary>
    public static (string Text, bool IsWarning) Of(OutputLine line) =>
        (line.Text.TrimStart('!', ' '), line.Kind == LineKind.Warning);
}
