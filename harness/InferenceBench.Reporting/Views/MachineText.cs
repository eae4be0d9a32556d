using System.Globalization;
using InferenceBench.Prices;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Terminal;

namespace InferenceBench.Reporting.Views;

/// <summary>Says where a machine's price comes from and how far it can be trusted.</summary>
internal static class MachineText
{
    public static IEnumerable<OutputLine> Lines(MachineCost machine, DateOnly today, int width)
    {
        var parts = machine.Parts.Count == 1
            ? ""
            : $" ({string.Join(" + ", machine.Parts.Select(p => $"{p.Name} {Money.Small(p.UsdPerHour)}"))})";
        var computing = machine.UsdPerComputingHour > 0
            ? $" and {Money.Small(machine.UsdPerComputingHour)} more for each hour of computing"
            : "";
        var text = $"{Money.Small(machine.UsdPerHour)} US$/h{parts}{computing}: {SafeText.OneLine(machine.Source)}";
        foreach (var line in TextWidth.Wrap(text, width, indent: 2))
        {
            yield return new(line, LineKind.Quiet);
        }

        foreach (var line in Doubts(machine, today).SelectMany(doubt => TextWidth.Wrap(doubt, width, indent: 2, "!")))
        {
            yield return new(line, LineKind.Warning);
        }
    }

    private static IEnumerable<string> Doubts(MachineCost machine, DateOnly today)
    {
        if (machine.IsStale(today))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"The price is of {machine.Date:yyyy-MM-dd}, more than 180 days ago; look it up again and give it with "
                + $"--usd-per-hour.");
        }

        if (machine.IsPowerStated)
        {
            yield return "The power is stated, not measured; leave watts out of the file to use measured energy where a "
                + "run has it.";
        }
    }
}
