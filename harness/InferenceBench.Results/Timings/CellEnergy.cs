namespace InferenceBench.Results.Timings;

/// <summary>Energy above idle that a cell's samples took, where it could be read.</summary>
/// <param name="Source">What was read: <c>rapl</c> (processor packages), <c>nvml</c>, <c>nvidia-smi</c>, <c>amdgpu</c> or
/// <c>intel</c> (GPUs), several with <c> + </c>.</param>
/// <param name="IdleWatts">Power before the run, taken off.</param>
/// <param name="PrefillJoules">Of all samples' prefill.</param>
/// <param name="DecodeJoules">Of all samples' decode steps.</param>
public sealed record CellEnergy(string Source, double IdleWatts, double PrefillJoules, double DecodeJoules)
{
    /// <summary>Both visits together; null when one was not measured, or otherwise.</summary>
    public static CellEnergy? Sum(IReadOnlyList<CellEnergy?> visits)
    {
        ArgumentNullException.ThrowIfNull(visits);
        return visits.Count == 0 || visits.Any(v => v is null) || visits.Select(v => v!.Source).Distinct().Count() > 1
            ? null
            : new(
                visits[0]!.Source, visits.Average(v => v!.IdleWatts), visits.Sum(v => v!.PrefillJoules),
                visits.Sum(v => v!.DecodeJoules));
    }
}
