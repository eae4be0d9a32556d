using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Visits;
using InferenceBench.Results;

namespace InferenceBench.Load.Columns;

/// <summary>Writes a load's whole folder: what was measured, and the table that is derived from it.</summary>
public static class LoadFiles
{
    /// <summary>
    /// Writes <c>points.csv</c>, then what was measured; <c>run.json</c> comes last, so that with it all others are complete.
    /// </summary>
    /// <exception cref="InputException">A file cannot be written.</exception>
    public static void Write(RunFolder folder, LoadRecord record)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(record);
        PointsCsv.Write(folder.Path, PointRow.All(record));
        LoadFolder.Write(folder, record);
    }
}
