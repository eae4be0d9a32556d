using InferenceBench.Foundation.Statistics;
using InferenceBench.Results;

namespace InferenceBench.Reporting.Progress;

/// <summary>How a cell ended.</summary>
/// <param name="Cell">Its name for people; of skipped ones also how many.</param>
/// <param name="Status">Ok, failed or skipped.</param>
/// <param name="Reason">One sentence when not ok.</param>
/// <param name="PrefillTokensPerSecond">Null when not measured.</param>
/// <param name="DecodeTokensPerSecond">Null when not measured.</param>
public sealed record CellProgress(
    string Cell,
    CellStatus Status,
    string Reason = "",
    Estimate? PrefillTokensPerSecond = null,
    Estimate? DecodeTokensPerSecond = null);
