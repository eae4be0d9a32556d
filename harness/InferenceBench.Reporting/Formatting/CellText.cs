using System.Globalization;
using InferenceBench.Cells;
using InferenceBench.Cells.Settings;

namespace InferenceBench.Reporting.Formatting;

/// <summary>A cell's workload and settings in few characters.</summary>
public static class CellText
{
    /// <summary>
    /// Prompt + generated, e.g. 512+128, at a depth, times a batch, with a shared prefix or a draft where there are any.
    /// </summary>
    public static string Workload(Workload workload)
    {
        ArgumentNullException.ThrowIfNull(workload);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{workload.PromptTokens}+{workload.GeneratedTokens}{(workload.Depth > 0 ? $" @{workload.Depth}" : "")}"
            + $"{(workload.Batch > 1 ? $" ×{workload.Batch}" : "")}{Extra(workload)}");
    }

    /// <summary>What tells workloads of the same token counts, depth and batch apart; empty for most.</summary>
    public static string Extra(Workload workload)
    {
        ArgumentNullException.ThrowIfNull(workload);
        var prefix = workload.SharedPrefixTokens > 0
            ? string.Create(CultureInfo.InvariantCulture, $" {workload.SharedPrefixTokens} shared")
            : "";
        var draft = workload.Draft is { } d
            ? string.Create(
                CultureInfo.InvariantCulture, $" draft {d.Tokens}{(d.Acceptance is { } share ? $" at {share:0.##}" : "")}")
            : "";
        return prefix + draft;
    }

    /// <summary>
    /// The settings asked for, always the same number in the same order; null for an endpoint, which has its own.
    /// </summary>
    public static IReadOnlyList<string>? Settings(Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return cell.Local is { } local ? [.. SettingTable.All.Select(setting => setting.Brief(local.Settings[setting]))] : null;
    }
}
