using InferenceBench.Core.Comparing;
using InferenceBench.Core.Plans;
using InferenceBench.Reporting.Formatting;

namespace InferenceBench.Reporting.Views;

/// <summary>What people call a cell and its parts.</summary>
internal static class CellNames
{
    public static string Model(CellIdentity cell) => SafeText.OneLine(cell.Model);

    public static string Quantization(CellIdentity cell) => SafeText.OneLine(cell.Quantization);

    public static string Device(CellIdentity cell) => SafeText.OneLine(cell.Device.Length == 0 ? cell.Engine : $"{cell.Engine} {cell.Device}");

    /// <summary>Prompt + generated, e.g. 512+128, at a depth and times a batch where there are any.</summary>
    public static string Workload(Workload workload) =>
        $"{workload.PromptTokens}+{workload.GeneratedTokens}{(workload.Depth > 0 ? $" @{workload.Depth}" : "")}{(workload.Batch > 1 ? $" ×{workload.Batch}" : "")}";

    public static string Full(CellIdentity cell) => $"{Model(cell)} {Quantization(cell)} {Device(cell)} {Workload(cell.Workload)}";
}
