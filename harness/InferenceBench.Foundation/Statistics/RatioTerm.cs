using System.Runtime.InteropServices;

namespace InferenceBench.Foundation.Statistics;

/// <summary>One repetition's share of a ratio of sums, e.g. tokens over seconds.</summary>
/// <param name="Round">Process the repetition was measured in; repetitions of one round are alike beyond chance.</param>
/// <param name="Numerator">What is counted, e.g. tokens.</param>
/// <param name="Denominator">What it took, e.g. seconds; positive.</param>
public readonly record struct RatioTerm(int Round, double Numerator, double Denominator)
{
    /// <summary>Repetitions side by side: of ten thousand cells each is looked at many times.</summary>
    internal static ReadOnlySpan<RatioTerm> Span(IReadOnlyList<RatioTerm> terms) => terms switch
    {
        RatioTerm[] array => array,
        List<RatioTerm> list => CollectionsMarshal.AsSpan(list),
        _ => terms.ToArray(),
    };
}
