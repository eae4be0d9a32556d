using System.Globalization;
using InferenceBench.Foundation.Csv;
using InferenceBench.Results.Timings;

namespace InferenceBench.Results;

/// <summary>
/// Columns of <c>samples.csv</c> that say what else ran while a repetition did; empty where the system does not tell, absent in
/// older files.
/// </summary>
internal static class WindowColumns
{
    private const string Undisturbed = "no";

    public static IReadOnlyList<string> Names { get; } =
        ["gc_in_window", "jit_in_window", "runtime_wakeups", "preemptions", "migrations", "waited_s", "disturbed"];

    public static IEnumerable<string> Fields(Sample sample) => sample.Window is not { } window ? Names.Select(_ => "") :
    [
        Text(window.Collections),
        Text(window.CompiledMethods),
        Text(window.RuntimeWakeUps),
        Text(window.Preemptions),
        Text(window.Migrations),
        window.WaitedSeconds is { } seconds ? ExactNumber.Text(seconds) : "",
        SampleDisturbance.Of(sample) is { Count: > 0 } labels ? string.Join('+', labels) : Undisturbed,
    ];

    /// <summary>What a row tells of its window, null when nothing; the label follows from the rest.</summary>
    public static SampleWindow? Window(CsvRow row)
    {
        var (collections, methods) = (Whole(row, "gc_in_window"), Whole(row, "jit_in_window"));
        var (wakeUps, preemptions) = (Whole(row, "runtime_wakeups"), Whole(row, "preemptions"));
        var (migrations, waited) = (Whole(row, "migrations"), row.NumberOrNull("waited_s"));
        return (collections ?? methods ?? wakeUps ?? preemptions ?? migrations ?? waited) is null ? null : new()
        {
            Collections = (int?)collections,
            CompiledMethods = (int?)methods,
            RuntimeWakeUps = wakeUps,
            Preemptions = preemptions,
            Migrations = migrations,
            WaitedSeconds = waited,
        };
    }

    private static long? Whole(CsvRow row, string column) => (long?)row.NumberOrNull(column);

    private static string Text(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";
}
