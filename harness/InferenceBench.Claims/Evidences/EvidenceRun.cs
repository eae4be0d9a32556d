using InferenceBench.Foundation.Failures;
using InferenceBench.Prices;
using InferenceBench.Results;
using InferenceBench.Results.Foreign;

namespace InferenceBench.Claims.Evidences;

/// <summary>The cells of one run folder.</summary>
/// <param name="Run">The run.</param>
/// <param name="Path">Its folder; empty when it was never on a disk.</param>
/// <param name="Cells">Measured cells; those of a merged folder keep the run and machine they came from.</param>
public sealed record EvidenceRun(RunRecord Run, string Path, IReadOnlyList<EvidenceCell> Cells)
{
    /// <summary>Takes what was measured of a run.</summary>
    public static EvidenceRun Of(RunRecord run, string path = "")
    {
        ArgumentNullException.ThrowIfNull(run);
        var sources = run.Document.AllSources.ToDictionary(
            source => source.RunId, source => (Source: source, Machine: EvidenceMachine.Of(source)));
        EvidenceCell Cell(CellOutcome outcome)
        {
            var (source, machine) = sources[run.Document.SourceOf(outcome).RunId];
            return new(source.RunId, machine, source.Price, outcome) { Roofline = source.Roofline };
        }

        return new(run, path, [.. run.Outcomes.Where(o => o.Status == CellStatus.Ok && o.Samples.Count > 0).Select(Cell)]);
    }

    /// <summary>Reads a folder; of an interrupted run what its journal has.</summary>
    /// <exception cref="InputException">There is no run in it, or it is damaged or of a newer version.</exception>
    public static EvidenceRun Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!Directory.Exists(path) || !RunFolder.Open(path).IsUnfinished)
        {
            return Of(ResultInput.ReadWithoutSteps(path), path);
        }

        var folder = RunFolder.Open(path);
        var events = Journal.Read(folder.JournalPath);
        var started = events.OfType<RunStarted>().LastOrDefault()?.Run
            ?? throw new InferenceBench.Foundation.Failures.InputException(
                InferenceBench.Foundation.Failures.ExitCode.ResultsInvalid,
                $"The run in '{path}' ended before it began; remove the folder.");
        return Of(new RunRecord(started, OutcomeMerge.Merge(events)), path);
    }

    /// <summary>The same cells at another price of the machine's hour.</summary>
    public EvidenceRun At(MachinePrice price)
    {
        var document = Run.Document;
        return Of(
            Run with
            {
                Document = document with
                {
                    Price = price,
                    Sources = [.. document.Sources.Select(source => source with { Price = price })],
                },
            }, Path);
    }

    /// <summary>Why a cell has no figures here; empty when the run does not know it, or only did not come to it.</summary>
    public string ReasonFor(Func<InferenceBench.Cells.Cell, bool> isMeant) =>
        Run.Outcomes.FirstOrDefault(o => o.Status != CellStatus.Ok
            && o.ExitCode != InferenceBench.Foundation.Failures.ExitCode.Interrupted
            && o.Reason.Length > 0
            && isMeant(o.Cell))?.Reason
            ?? "";
}
