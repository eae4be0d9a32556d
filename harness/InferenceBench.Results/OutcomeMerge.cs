using InferenceBench.Results.Timings;

namespace InferenceBench.Results;

/// <summary>Puts the visits of cells together.</summary>
public static class OutcomeMerge
{
    /// <summary>
    /// One outcome a key, in the order in which the keys first appear. A cell is ok only when all its visits were; samples of its
    /// good visits stay in any case.
    /// </summary>
    public static IReadOnlyList<CellOutcome> Merge(IEnumerable<CellOutcome> visits) =>
        [.. visits.GroupBy(visit => visit.Key).Select(cell => MergeCell([.. cell]))];

    /// <summary>
    /// The visits of a journal, put together; a visit made again (same cell and round) replaces the earlier one.
    /// </summary>
    public static IReadOnlyList<CellOutcome> Merge(IEnumerable<JournalEvent> events) =>
        Merge(events
            .OfType<VisitDone>()
            .GroupBy(visit => (visit.Outcome.Key, visit.Round))
            .Select(visits => visits.Last().Outcome));

    private static CellOutcome MergeCell(List<CellOutcome> visits) => SampleCheck.Sound(visits[^1] with
    {
        Status = visits.Any(v => v.Status == CellStatus.Failed) ? CellStatus.Failed : visits.Max(v => v.Status),
        Reason = visits.FirstOrDefault(v => v.Reason.Length > 0)?.Reason ?? "",
        Disturbances = [.. visits.SelectMany(v => v.Disturbances).Distinct()],
        Build = visits.LastOrDefault(v => v.Build is not null)?.Build,
        Resolved = visits.LastOrDefault(v => v.Resolved is not null)?.Resolved,
        LoadSeconds = [.. visits.SelectMany(v => v.LoadSeconds)],
        WarmUpRepetitions = [.. visits.SelectMany(v => v.WarmUpRepetitions)],
        PeakMemoryBytes = visits.Max(v => v.PeakMemoryBytes),
        PeakGpuMemoryBytes = visits.Max(v => v.PeakGpuMemoryBytes),
        Energy = CellEnergy.Sum([.. visits.Where(v => v.Samples.Count > 0).Select(v => v.Energy)]),
        Samples = [.. visits.SelectMany(v => v.Samples).OrderBy(s => s.Round).ThenBy(s => s.Repetition)],
    });
}
