namespace InferenceBench.Reporting.Charts;

/// <summary>
/// How a chart follows when the page is asked for another price. Each of its values has <c>i</c>, its cell's place in the report.
/// </summary>
/// <param name="Field">Key of the $ in the values.</param>
/// <param name="Of">Which $: <c>output</c>, <c>input</c> or <c>blended</c>.</param>
/// <param name="Said">Which sentence of the summary names $: <c>cheapest</c>, <c>gain</c>, or none.</param>
/// <param name="Sentence">That sentence as it stands in the summary; empty for none.</param>
/// <param name="Room">Room at the end of the $ axis as a share, where its scale is given and not found by Vega-Lite; null where
/// it is.</param>
public sealed record ChartMoney(string Field, string Of, string Said = "", string Sentence = "", double? Room = null);
