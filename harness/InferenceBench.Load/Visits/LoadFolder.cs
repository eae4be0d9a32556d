using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Records;
using InferenceBench.Results;

namespace InferenceBench.Load.Visits;

/// <summary>A load run's files within its folder.</summary>
public static class LoadFolder
{
    /// <summary>Writes all of them; <c>run.json</c> comes last, so that with it the others are complete.</summary>
    /// <exception cref="InputException">A file cannot be written.</exception>
    public static void Write(RunFolder folder, LoadRecord record)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(record);
        RequestsCsv.Write(folder.Path, record.Requests);
        var load = record.Load with { RequestRows = record.Requests.Count };
        folder.WriteMeasured(new RunRecord(record.Run with { Load = LoadPart.Of(load) }, []));
        if (record.Run.FinishedAt is not null)
        {
            VisitFiles.Remove(folder);
        }
    }

    /// <summary>Reads a load run; null when the folder holds another kind.</summary>
    /// <exception cref="InputException">A file is missing, cut or damaged.</exception>
    public static LoadRecord? Read(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);

        // One of the two processors of a small machine looks through the requests meanwhile.
        var reading = File.Exists(Path.Combine(folder.Path, RequestsCsv.FileName)) ? Task.Run(Requests) : null;
        var run = folder.ReadWithoutSteps().Document;
        if (run.Load is not { } part)
        {
            return null;
        }

        var load = PlainLoad.TryRead(part.Text) ?? part.Read<LoadDocument>(folder.DocumentPath);
        var requests = (reading ?? Task.Run(Requests)).GetAwaiter().GetResult();
        return requests.Count == load.RequestRows ? new(run, load, requests) : throw new InputException(
            ExitCode.ResultsInvalid,
            $"'{folder.Path}' has {requests.Count} of the {load.RequestRows} requests that run.json counts; it was cut or "
            + "changed, restore it or load again.");

        IReadOnlyList<RequestRecord> Requests() => RequestsCsv.Read(folder.Path);
    }
}
