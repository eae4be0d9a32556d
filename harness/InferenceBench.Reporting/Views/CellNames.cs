using InferenceBench.Cells;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Results;

namespace InferenceBench.Reporting.Views;

/// <summary>What people call a cell and its parts.</summary>
internal static class CellNames
{
    public static string Model(CellIdentity cell) => SafeText.OneLine(cell.Model);

    public static string Quantization(CellIdentity cell) => SafeText.OneLine(cell.Quantization);

    public static string Device(CellIdentity cell) =>
        SafeText.OneLine(cell.Device.Length == 0 ? cell.Engine : $"{cell.Engine} {cell.Device}");

    public static string Workload(Workload workload) => CellText.Workload(workload);

    public static string Full(CellIdentity cell) =>
        $"{Model(cell)} {Quantization(cell)} {Device(cell)} {Workload(cell.Workload)}";
}
