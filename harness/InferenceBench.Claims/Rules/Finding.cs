using InferenceBench.Claims.Arithmetic;
using InferenceBench.Claims.Evidences;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Claims.Rules;

/// <summary>A test's figure and what it rests on.</summary>
public sealed record Finding
{
    /// <summary>The figure with its interval, in <see cref="Unit"/>; null when something is missing.</summary>
    public Estimate? Figure { get; init; }

    /// <summary>Unit of the figure.</summary>
    public Unit Unit { get; init; } = Unit.Parse("x")!;

    /// <summary>The figure is counted or calculated, not timed.</summary>
    public bool IsExact { get; init; }

    /// <summary>What it rests on besides cells, in words, e.g. <c>list prices dated 2024-05-13</c>.</summary>
    public string Basis { get; init; } = "";

    /// <summary>
    /// What is missing and how to get it; empty when nothing is. With a figure beside it: the figure is of something else than
    /// the claim speaks of, is shown as seen here, and has no say.
    /// </summary>
    public string Missing { get; init; } = "";

    /// <summary>A clause with what else is worth knowing, e.g. where two curves cross.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The cells it rests on.</summary>
    public IReadOnlyList<EvidenceCell> Rows { get; init; } = [];

    /// <summary>
    /// Draws the points behind it; null when the figure itself is all there is. Intervals of points cost time, and few callers
    /// draw.
    /// </summary>
    public Func<ClaimPlot>? Draw { get; init; }

    /// <summary>Nothing could be found.</summary>
    public static Finding Lacking(string sentence) => new() { Missing = sentence };
}
