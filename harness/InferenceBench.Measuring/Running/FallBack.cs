using InferenceBench.Cells;
using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Words;

namespace InferenceBench.Measuring.Running;

/// <summary>
/// An engine whose GPU cannot be used computes on the processor without a word, and a table of such cells would be taken for the
/// GPU's. A cell that did not ask for the processor fails instead.
/// </summary>
internal static class FallBack
{
    /// <summary>Returns when the cell ran where it was meant to.</summary>
    /// <exception cref="InputException">It would be measured on the processor, unasked.</exception>
    internal static void Refuse(CellSettings asked, EngineBuild build, ResolvedSettings resolved)
    {
        if (resolved.GpuLayers is null or > 0 || asked.GpuLayers == 0)
        {
            return;
        }

        if (build.Warning.Length > 0)
        {
            throw Refusal(build.Warning.TrimEnd('.'));
        }

        if (asked.GpuLayers > 0)
        {
            throw Refusal($"{asked.GpuLayers} GPU layers were asked for, and the engine put none on a GPU");
        }
    }

    private static InputException Refusal(string why) => new(
        ExitCode.EngineFailed,
        $"{why}; it would be measured on the processor: '{ProgramName.Current} doctor' says what the GPU lacks, --gpu-layers 0 "
        + "measures the processor.");
}
