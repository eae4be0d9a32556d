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
        var rows = record.Requests.CountBy(request => request.Visit).ToDictionary();
        var load = record.Load with
        {
            RequestRows = record.Requests.Count,
            Visits = [.. record.Load.Visits.Select(v => v with { RequestRows = rows.GetValueOrDefault(v.Visit) })],
        };
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
        var run = folder.ReadWithoutSteps().Document;
        if (run.Load is not { } part)
        {
            return null;
        }

        var load = PlainLoad.TryRead(part.Text) ?? part.Read<LoadDocument>(folder.DocumentPath);
        var rowsByVisit = RowsByVisit(load);
        var requests = RequestsCsv.Read(folder.Path, rowsByVisit: rowsByVisit);
        RequestsCsv.RequireRows(folder.Path, requests, load.RequestRows, rowsByVisit);
        return new(run, load, requests);
    }

    /// <summary>Null when a visit's are not known.</summary>
    private static Dictionary<int, int>? RowsByVisit(LoadDocument load)
    {
        var rows = new Dictionary<int, int>();
        return load.Visits.All(visit => visit.RequestRows is { } count && rows.TryAdd(visit.Visit, count)) ? rows : null;
    }
}
