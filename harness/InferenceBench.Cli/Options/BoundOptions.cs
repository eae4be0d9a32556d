using System.CommandLine;
using System.Text.RegularExpressions;
using InferenceBench.Analysis.Choosing;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Units;

namespace InferenceBench.Cli.Options;

/// <summary>The options that bound a choice.</summary>
internal sealed partial class BoundOptions
{
    private readonly Option<string?> _loss = new("--quality-loss") { Description = "Perplexity at most so much above the best, e.g. 2%.", HelpName = "share" };
    private readonly Option<string?> _ttft = new("--ttft") { Description = "Time to first token at most, e.g. 500ms or 2s.", HelpName = "time" };
    private readonly Option<string?> _tpot = new("--tpot") { Description = "Time per output token at most, e.g. 50ms.", HelpName = "time" };
    private readonly Option<string?> _memory = new("--memory") { Description = "Peak memory at most, e.g. 8GB or 500MB.", HelpName = "size" };

    internal void AddTo(Command command)
    {
        foreach (var option in new[] { _loss, _ttft, _tpot, _memory })
        {
            command.Add(option);
        }
    }

    /// <summary>The bounds given.</summary>
    /// <exception cref="InputException">One makes no sense.</exception>
    internal IReadOnlyList<ChoiceBound> Read(ParseResult result)
    {
        (ChoiceQuantity Quantity, double? Most)[] all =
        [
            (ChoiceQuantity.QualityLoss, Share.Parse(result.GetValue(_loss))),
            (ChoiceQuantity.TtftSeconds, Seconds(result.GetValue(_ttft))),
            (ChoiceQuantity.TpotSeconds, Seconds(result.GetValue(_tpot))),
            (ChoiceQuantity.MemoryBytes, Scaled(result.GetValue(_memory), "size", "8GB or 500MB", ("GB", 1e9), ("MB", 1e6), ("kB", 1e3), ("B", 1))),
        ];
        return [.. all.Where(bound => bound.Most is not null).Select(bound => new ChoiceBound(bound.Quantity, bound.Most!.Value))];
    }

    private static double? Seconds(string? text) => Duration.ParseSeconds(text);

    private static double? Scaled(string? text, string what, string examples, params (string Unit, double Factor)[] units)
    {
        if (text is null)
        {
            return null;
        }

        var match = Quantity().Match(text.Trim());
        var unit = units.FirstOrDefault(u => u.Unit.Equals(match.Groups["unit"].Value, StringComparison.OrdinalIgnoreCase));
        var value = unit.Unit is not null && PlainNumber.TryParse(match.Groups["number"].ValueSpan, out double number) ? number * unit.Factor : 0;
        return value > 0 && double.IsFinite(value) ? value : throw new InputException(ExitCode.Usage, $"'{text}' is no {what} above 0; write e.g. {examples}.");
    }

    [GeneratedRegex(@"^(?<number>\S*?[0-9.])\s*(?<unit>[A-Za-z]+)$")]
    private static partial Regex Quantity();
}
