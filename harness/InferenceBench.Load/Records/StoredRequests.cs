using System.Collections;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Load.Records;

/// <summary>
/// The requests of a folder, read from its files visit by visit whenever somebody asks for them: in memory are those of the
/// visits that are looked at.
/// </summary>
public sealed class StoredRequests : IReadOnlyList<RequestRecord>
{
    private readonly string _folder;
    private readonly IReadOnlyList<RequestPart> _parts;
    private readonly Lazy<ILookup<int, RequestRecord>> _anyForm;

    private StoredRequests(string folder, IReadOnlyList<RequestPart> parts)
    {
        (_folder, _parts, Count) = (folder, parts, parts.Sum(part => part.Rows));
        _anyForm = new(() => RequestsCsv.ReadAnyForm(_folder).ToLookup(request => request.Visit));
    }

    /// <summary>Requests of all visits.</summary>
    public int Count { get; }

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
    internal static StoredRequests? TryOpen(string folder)
    {
        try
        {
            return RequestIndex.Of(RequestsPath(folder), ArrivalsPath(folder)) is { } parts ? new(folder, parts) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Whoever reads them in any form has the sentence for it.
            return null;
        }
    }

    /// <summary>Requests of a visit, read anew each time; none for a visit that is not there.</summary>
    /// <exception cref="InputException">A file is missing, cut or damaged.</exception>
    public IReadOnlyList<RequestRecord> OfVisit(int visit) =>
        _parts.FirstOrDefault(part => part.Visit == visit) is { } part ? TryRead(part) ?? [.. _anyForm.Value[visit]] : [];

    /// <summary>How many requests a visit has; nothing is read for it.</summary>
    internal int CountOf(int visit) => _parts.FirstOrDefault(part => part.Visit == visit)?.Rows ?? 0;

    /// <summary>All of them; null when a row is not as this program writes it.</summary>
    internal IReadOnlyList<RequestRecord>? TryReadAll()
    {
        var visits = _parts.AsParallel().AsOrdered().Select(TryRead).ToList();
        return visits.TrueForAll(visit => visit is not null) ? [.. visits.SelectMany(visit => visit!)] : null;
    }

    public IEnumerator<RequestRecord> GetEnumerator() => _parts.SelectMany(part => OfVisit(part.Visit)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private RequestRecord[]? TryRead(RequestPart part)
    {
        try
        {
            return RequestRows.Read(RequestsPath(_folder), ArrivalsPath(_folder), part);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string RequestsPath(string folder) => Path.Combine(folder, RequestsCsv.FileName);

    private static string ArrivalsPath(string folder) => Path.Combine(folder, RequestsCsv.ArrivalsName);
}
