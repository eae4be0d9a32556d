using System.Collections;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Load.Records;

/// <summary>
/// The requests of a folder, read from its files visit by visit whenever somebody asks for them: in memory are those that are
/// looked at.
/// </summary>
public sealed class StoredRequests : IReadOnlyList<RequestRecord>
{
    private readonly RequestFiles _files;
    private readonly IReadOnlyList<RequestPart> _parts;
    private readonly Lazy<ILookup<int, RequestRecord>> _anyForm;

    private StoredRequests(string folder, RequestFiles files, IReadOnlyList<RequestPart> parts)
    {
        (_files, _parts, Count) = (files, parts, parts.Sum(part => part.Rows));
        _anyForm = new(() => AnyForm(folder).ToLookup(request => request.Visit));
    }

    /// <summary>Requests of all visits.</summary>
    public int Count { get; }

    /// <summary>How many each visit has.</summary>
    internal IReadOnlyDictionary<int, int> RowsByVisit => _parts.ToDictionary(part => part.Visit, part => part.Rows);

    /// <summary>Reads the visit that it is of: ask for many by <see cref="OfVisit"/>.</summary>
    public RequestRecord this[int index]
    {
        get
        {
            var before = 0;
            foreach (var part in _parts)
            {
                if (index >= before && index < before + part.Rows)
                {
                    return OfVisit(part.Visit)[index - before];
                }

                before += part.Rows;
            }

            throw new ArgumentOutOfRangeException(nameof(index));
        }
    }

    /// <summary>Finds the visits in the files; null when these are not as this program writes them, or cannot be read.</summary>
    /// <param name="folder">Has both files.</param>
    /// <param name="rowsByVisit">Requests of each visit; null when that is not known.</param>
    internal static StoredRequests? TryOpen(string folder, IReadOnlyDictionary<int, int>? rowsByVisit)
    {
        RequestFiles? files = null;
        try
        {
            files = RequestFiles.Open(folder);
            if (RequestIndex.Of(files, rowsByVisit) is { } parts)
            {
                return new(folder, files, parts);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Whoever reads them in any form has the sentence for it.
        }

        files?.Dispose();
        return null;
    }

    /// <summary>Requests of a visit, read anew each time; none for a visit that is not there.</summary>
    /// <exception cref="InputException">A file is missing, cut or damaged.</exception>
    public IReadOnlyList<RequestRecord> OfVisit(int visit) =>
        Part(visit) is { } part ? TryRead(part) ?? [.. _anyForm.Value[visit]] : [];

    /// <summary>The same one after the other, without holding more than one of them.</summary>
    /// <exception cref="InputException">A file is missing, cut or damaged.</exception>
    internal IEnumerable<RequestRecord> Walk(int visit) => Part(visit) is { } part ? Walk(part) : [];

    /// <summary>
    /// Shows them one after the other by one record, which is another request each time: whoever looks keeps none of it. Of
    /// millions, the objects would take longer to make and to collect than their numbers to read.
    /// </summary>
    /// <exception cref="InputException">A file is missing, cut or damaged.</exception>
    internal void Show(int visit, Action<RequestRecord> look)
    {
        if (Part(visit) is not { } part)
        {
            return;
        }

        var shown = new RequestRecord(new RequestValues());
        var given = 0;
        using var reader = Reader(part);
        for (; reader.Read(ref shown.Values); given++)
        {
            look(shown);
        }

        if (reader.IsOdd)
        {
            foreach (var request in _anyForm.Value[part.Visit].Skip(given))
            {
                look(request);
            }
        }
    }

    /// <summary>How many requests a visit has; nothing is read for it.</summary>
    internal int CountOf(int visit) => Part(visit)?.Rows ?? 0;

    /// <summary>
    /// All of them, behind which the files are closed; null when a row is not as this program writes it.
    /// </summary>
    internal IReadOnlyList<RequestRecord>? TryReadAll()
    {
        using var files = _files;
        var visits = InParallel.Select(_parts, TryRead);
        return visits.All(visit => visit is not null) ? [.. visits.SelectMany(visit => visit!)] : null;
    }

    public IEnumerator<RequestRecord> GetEnumerator() => _parts.SelectMany(Walk).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private RequestPart? Part(int visit) => _parts.FirstOrDefault(part => part.Visit == visit);

    private IEnumerable<RequestRecord> Walk(RequestPart part)
    {
        var values = new RequestValues();
        var given = 0;
        using var reader = Reader(part);
        for (; reader.Read(ref values); given++)
        {
            yield return new(values);
        }

        if (reader.IsOdd)
        {
            foreach (var request in _anyForm.Value[part.Visit].Skip(given))
            {
                yield return request;
            }
        }
    }

    private RequestRecord[]? TryRead(RequestPart part)
    {
        var requests = new RequestRecord[part.Rows];
        var values = new RequestValues();
        var count = 0;
        using var reader = Reader(part);
        for (; reader.Read(ref values); count++)
        {
            requests[count] = new(values);
        }

        return reader.IsOdd ? null : requests;
    }

    /// <summary>
    /// All of them, when a part was not as it should be: the visits must have as many as they were found to have, or those of
    /// which nothing was odd would lack some.
    /// </summary>
    private IReadOnlyList<RequestRecord> AnyForm(string folder)
    {
        var all = RequestsCsv.ReadAnyForm(folder);
        RequestsCsv.RequireRows(folder, all, Count, RowsByVisit);
        return all;
    }

    private RequestReader Reader(RequestPart part) => new(_files, part);
}
