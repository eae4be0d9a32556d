using InferenceBench.Analysis.Choosing;
using InferenceBench.Analysis.Metrics;
using InferenceBench.Foundation.Words;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Tables;
using InferenceBench.Reporting.Terminal;

namespace InferenceBench.Reporting.Views;

/// <summary>What there is to say about a choice.</summary>
internal static class ChoiceSentences
{
    internal static IEnumerable<(string Text, LineKind Kind)> Of(
        ChoiceSet set, CheapestChoice answer, IReadOnlyList<ChoiceBound> bounds)
    {
        var names = new ChoiceNames(set.Choices);
        if (answer.Winner is not { } winner)
        {
            yield return ("None: no measured choice keeps to all bounds.", LineKind.Problem);
            foreach (var (bound, best) in answer.Closest)
            {
                yield return (Closest(bound, best, names), LineKind.Normal);
            }
        }
        else
        {
            yield return ($"Cheapest: {names.Of(winner)} at ${Money.Of(winner.UsdPerMillion)} a million tokens.", LineKind.Good);
            foreach (var tighter in answer.Tighter)
            {
                yield return (Tighter(tighter, winner, names), LineKind.Normal);
            }

            if (answer.AsCheap.Count > 0)
            {
                yield return (
                    $"{Doubt(answer.AsCheap.Count)}: {Formats.List([.. answer.AsCheap.Select(names.Of)])}.", LineKind.Normal);
            }
        }

        foreach (var (text, kind) in LeftOut(set).Concat(Times(set, bounds)))
        {
            yield return (text, kind);
        }

        if (set.Choices.Any(choice => choice.QualityLoss is not null))
        {
            yield return (Reference(set.Reference), LineKind.Quiet);
        }
    }

    /// <summary>What was measured, or was to be, and is no choice: it might be cheaper.</summary>
    private static IEnumerable<(string Text, LineKind Kind)> LeftOut(ChoiceSet set)
    {
        if (set.Unpriced > 0)
        {
            yield return ($"{Counted.Of(set.Unpriced, "cell")} of a machine without a price {Are(set.Unpriced)} not among the "
                + "choices; give one price for all with --usd-per-hour.", LineKind.Warning);
        }

        if (set.Failed > 0)
        {
            yield return (
                $"{Counted.Of(set.Failed, "cell")} failed and {Are(set.Failed)} not among the choices.", LineKind.Normal);
        }
    }

    private static IEnumerable<(string Text, LineKind Kind)> Times(ChoiceSet set, IReadOnlyList<ChoiceBound> bounds)
    {
        var request = set.Choices.Select(choice => choice.Request).FirstOrDefault();
        if (request is not null && set.AreTimesOfOtherLengths)
        {
            var isBound = bounds.Any(bound => bound.Metric == CellMetrics.Ttft || bound.Metric == CellMetrics.Tpot);
            var then = isBound ? ": measure that one to bound its times" : "";
            yield return ("TTFT and TPOT are those that were measured, with each cell's own lengths, not those of a request of "
                + $"{request.InputTokens}+{request.OutputTokens} tokens{then}.",
                isBound ? LineKind.Warning : LineKind.Quiet);
        }
    }

    private static string Are(int count) => count == 1 ? "is" : "are";

    private static string Tighter(TighterBound tighter, Choice winner, ChoiceNames names)
    {
        var (quantity, now) = (Words(tighter.Bound), Value(tighter.Bound, winner));
        return tighter.Next is { } next
            ? $"Better than {quantity} {now}: {names.Of(next)} with {Value(tighter.Bound, next)}, "
                + $"{Extra(tighter.CostShare!.Value)}."
            : $"Better than {quantity} {now}: none.";
    }

    private static string Extra(double share) => share > 0 ? $"{Formats.Percent(share)} dearer" : "for the same money";

    private static string Closest(ChoiceBound bound, Choice? best, ChoiceNames names) => best is null
        ? $"{Capital(Words(bound))} was not measured for any choice."
        : $"{Capital(Words(bound))} at most {Text(bound, bound.Most)}: the best is {Value(bound, best)} ({names.Of(best)}).";

    private static string Reference(LossReference reference) => reference.Best is { } best
        ? $"Quality loss: perplexity above that of {SafeText.OneLine(best.Model)} {SafeText.OneLine(best.Quantization)}, the "
            + "best of these on this text."
        : "Quality loss: perplexity above that of each model's own unquantized form, since the models were not scored over the "
            + "same tokens.";

    private static string Doubt(int others) => $"N{OrderText.Beside(others)[1..]}";

    private static string Value(ChoiceBound bound, Choice choice) => Text(bound, bound.ValueOf(choice));

    private static string Text(ChoiceBound bound, double? value) => MetricText.Of(bound.Metric.Bound!, value, withUnit: true);

    private static string Words(ChoiceBound bound) => bound.Metric.Bound!.Words;

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
