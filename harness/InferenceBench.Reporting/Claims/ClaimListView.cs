using InferenceBench.Claims.Ledgers;
using InferenceBench.Foundation.Words;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Terminal;
using Spectre.Console;

namespace InferenceBench.Reporting.Claims;

/// <summary>Lists claims: id, documents, kind, and what each says.</summary>
public static class ClaimListView
{
    private const int IdWidth = 23;

    public static void Write(IAnsiConsole console, IReadOnlyList<Claim> claims, OutputForm form) =>
        console.WriteLines(Lines(claims, ConsoleOutput.WidthOf(console)), form);

    public static IReadOnlyList<OutputLine> Lines(IReadOnlyList<Claim> claims, int width)
    {
        ArgumentNullException.ThrowIfNull(claims);
        var lines = new List<OutputLine>();
        foreach (var kind in claims.GroupBy(claim => claim.Kind).OrderBy(group => group.Key))
        {
            lines.Add(new OutputLine($"{kind.Key} ({kind.Count()})", LineKind.Heading));
            lines.AddRange(kind.SelectMany(claim => TextWidth.Wrap(
                $"{SafeText.OneLine(claim.Says)} ({SafeText.OneLine(string.Join(", ", claim.Documents))})", width, IdWidth,
                SafeText.OneLine(claim.Id)))
                .Select(line => new OutputLine(line)));
            lines.Add(OutputLine.Empty);
        }

        lines.Add(new OutputLine(
            $"{Counted.Of(claims.Count, "claim")}; '{ProgramName.Current} claims run' measures what they need, "
            + $"'{ProgramName.Current} claims report' judges by what is there."));
        return lines;
    }
}
