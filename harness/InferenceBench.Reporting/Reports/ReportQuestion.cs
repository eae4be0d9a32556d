using InferenceBench.Analysis.Cost;
using InferenceBench.Prices;

namespace InferenceBench.Reporting.Reports;

/// <summary>What a page is asked when it opens; the reader may ask something else.</summary>
/// <param name="Machine">What every machine costs; null = each run's own price.</param>
/// <param name="Cost">Shape of request, utilisation, load.</param>
public sealed record ReportQuestion(MachineCost? Machine, CostQuestion Cost);
