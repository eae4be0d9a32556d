using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Failures;
using InferenceBench.Results;

namespace InferenceBench.Analysis.Columns;

/// <summary>Writes a run's whole folder: what was measured, and what is derived from it.</summary>
public static class RunFiles
{
    /// <summary>
    /// Writes <c>cells.csv</c>, then what was measured; <c>run.json</c> comes last, so that with it all others are complete.
    /// </summary>
    /// <exception cref="InputException">A file cannot be written; the journal is still there.</exception>
    public static void Write(this RunFolder folder, RunRecord run)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(run);
        CellsCsv.Write(folder.CellsPath, CellRow.All(run));
        folder.WriteMeasured(run);
    }
}
