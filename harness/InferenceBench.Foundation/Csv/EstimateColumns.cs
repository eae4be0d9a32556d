using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Foundation.Csv;

/// <summary>An estimate in three columns: the value and both bounds, which are empty where there are none.</summary>
public static class EstimateColumns
{
    public static string[] Names(string name) => [name, name + "_low", name + "_high"];

    public static string[] Texts(Estimate estimate) =>
        [ExactNumber.Text(estimate.Value), Text(estimate.Low), Text(estimate.High)];

    /// <exception cref="InputException">A field is not a number.</exception>
    public static Estimate Read(CsvRow row, string name) =>
        new(row.Number(name), Bound(row, name + "_low"), Bound(row, name + "_high"));

    private static string Text(double? value) => value is { } number ? ExactNumber.Text(number) : "";

    private static double? Bound(CsvRow row, string name) => row.Text(name).Length == 0 ? null : row.Number(name);
}
