using InferenceBench.Foundation.Statistics;
using InferenceBench.Results;

namespace InferenceBench.Reporting.Tests.Tables;

/// <summary>Rows as a first run on two cores makes them.</summary>
internal static class Rows
{
    public static RowDraft Dense(string quantization = "Q4_K_M", double decode = 61.44, double usdOutput = 0.451) => new()
    {
        Model = "dense-135m",
        Architecture = "dense",
        Quantization = quantization,
        TotalParameters = 134_515_008,
        ActiveParameters = 134_515_008,
        PrefillTokensPerSecond = Estimate.Within(412.3, 0.018),
        DecodeTokensPerSecond = Estimate.Within(decode, 0.021),
        TtftMilliseconds = Estimate.Within(1243.4, 0.018),
        PeakMemoryBytes = 312_000_000,
        UsdPerMillionInputTokens = Estimate.Within(0.0672, 0.018),
        UsdPerMillionOutputTokens = Estimate.Within(usdOutput, 0.021),
    };

    public static RowDraft Moe(string quantization = "Q8_0", double decode = 22.1, double usdOutput = 1.254) =>
        Dense(quantization, decode, usdOutput) with
        {
            Model = "moe-30b-a3b",
            Architecture = "moe",
            TotalParameters = 30_532_122_624,
            ActiveParameters = 3_345_000_000,
            PeakMemoryBytes = 18_600_000_000,
        };

    public static RowDraft Failed() => Dense("F16") with
    {
        Device = "",
        Status = CellStatus.Failed,
        Reason = "The worker ended by signal 6 (abort): GGML_ASSERT(eps > 0.0f) failed.",
    };

    public static RowDraft Skipped() => Moe("F16") with
    {
        Status = CellStatus.Skipped,
        Reason = "It needs about 61.1 GB of memory and 24.9 GB are available; choose a smaller quantization.",
    };

    public static IReadOnlyList<RowDraft> SixCells { get; } =
    [
        Dense("F16", 24.9, 1.11), Dense("Q8_0", 41.0, 0.676), Dense(), Moe("F16", 9.87, 2.81), Moe(), Moe("Q4_K_M", 35.2, 0.788),
    ];

    public static RowDraft WithoutPrice(RowDraft row) =>
        row with { UsdPerMillionInputTokens = null, UsdPerMillionOutputTokens = null };
}
