using System.Globalization;
using System.Text;
using InferenceBench.Foundation.Csv;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Load.Records;

/// <summary><c>requests.csv</c>, one row a request, and <c>arrivals.csv</c>, when its tokens came.</summary>
public static class RequestsCsv
{
    /// <summary>Name of the file of requests.</summary>
    public const string FileName = "requests.csv";

    /// <summary>Name of the side file.</summary>
    public const string ArrivalsName = "arrivals.csv";

    private const double MicrosecondsPerSecond = 1e6;

    /// <summary>Some 50 MB of them.</summary>
    private const int MostHeldRequests = 100_000;

    private static readonly string[] _arrivalsHeader = ["request", "arrival_us"];

    /// <summary>First line of the side file.</summary>
    internal static ReadOnlySpan<byte> ArrivalsHeaderLine => "request,arrival_us"u8;

    /// <summary>Writes both into a folder.</summary>
    public static void Write(string folder, IReadOnlyList<RequestRecord> requests)
    {
        ArgumentNullException.ThrowIfNull(requests);
        CsvTable.Write(
            Path.Combine(folder, FileName),
            [.. RequestColumns.All.Select(column => column.Name)],
            requests.Select(request => (IReadOnlyList<string>)[.. RequestColumns.All.Select(column => column.Text(request))]));
        CsvTable.Write(
            Path.Combine(folder, ArrivalsName),
            _arrivalsHeader,
            requests.Where(r => r.Tokens.Count > 0).Select(
                r => (IReadOnlyList<string>)[r.Number.ToString(CultureInfo.InvariantCulture), Arrivals(r)]));
    }

    /// <summary>
    /// Reads both from a folder. Those of a large load stay in the files, and are read visit by visit when they are asked for.
    /// </summary>
    /// <param name="folder">Has both files.</param>
    /// <param name="mostHeldRequests">More are left in the files.</param>
    /// <param name="rowsByVisit">
    /// Requests of each visit: then the file is not read to find its visits. Null when that is not known.
    /// </param>
    /// <exception cref="InputException">A file is missing, cut or damaged.</exception>
    public static IReadOnlyList<RequestRecord> Read(
        string folder, int mostHeldRequests = MostHeldRequests, IReadOnlyDictionary<int, int>? rowsByVisit = null) =>
        StoredRequests.TryOpen(folder, rowsByVisit) is not { } stored ? ReadAnyForm(folder)
        : stored.Count > mostHeldRequests ? stored
        : stored.TryReadAll() ?? ReadAnyForm(folder);

    /// <summary>
    /// Reads both however their fields are quoted and their columns ordered, and says what is wrong with them, and where.
    /// </summary>
    /// <exception cref="InputException">A file is missing, cut or damaged.</exception>
    internal static IReadOnlyList<RequestRecord> ReadAnyForm(string folder)
    {
        var arrivals = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (request, text) in CsvTable.Read(
            Path.Combine(folder, ArrivalsName), _arrivalsHeader, row => (row.Text("request"), row.Text("arrival_us"))))
        {
            if (!arrivals.TryAdd(request, text))
            {
                throw new InputException(
                    ExitCode.ResultsInvalid,
                    $"{ArrivalsName}: request {request} is there twice; restore the file or load again.");
            }
        }

        var header = RequestColumns.All.Where(column => !column.IsLater).Select(column => column.Name).ToList();
        var requests = CsvTable.Read(Path.Combine(folder, FileName), header, Request);
        return arrivals.Count == 0 ? requests
            : [.. requests.Select(r => arrivals.TryGetValue(r.Number.ToString(CultureInfo.InvariantCulture), out var text)
            ? r with { Tokens = Tokens(r, text) } : r)];
    }

    /// <summary>Requires as many requests as <c>run.json</c> counts.</summary>
    /// <param name="folder">Where they are.</param>
    /// <param name="requests">Those that are there.</param>
    /// <param name="count">Of all visits.</param>
    /// <param name="rowsByVisit">Of each; null when that is not known.</param>
    /// <exception cref="InputException">They are more or fewer.</exception>
    internal static void RequireRows(
        string folder, IReadOnlyList<RequestRecord> requests, int count, IReadOnlyDictionary<int, int>? rowsByVisit)
    {
        RequireCount(folder, requests.Count, count, "");
        if (rowsByVisit is null)
        {
            return;
        }

        var there = (requests as StoredRequests)?.RowsByVisit ?? requests.CountBy(request => request.Visit).ToDictionary();
        foreach (var (visit, rows) in rowsByVisit)
        {
            RequireCount(folder, there.GetValueOrDefault(visit), rows, $" of visit {visit}");
        }
    }

    private static void RequireCount(string folder, int there, int expected, string what)
    {
        if (there != expected)
        {
            throw new InputException(
                ExitCode.ResultsInvalid,
                $"'{folder}' has {there} of the {expected} requests{what} that run.json counts; it was cut or changed, restore "
                + "it or load again.");
        }
    }

    private static RequestRecord Request(CsvRow row)
    {
        var fields = new RequestRow(row);
        var values = new RequestValues();
        RequestOfFields.Read(ref fields, ref values);
        return new(values);
    }

    /// <summary>
    /// Microseconds from one arrival to the next, from the first token on; <c>*n</c> behind those that brought other than one
    /// token.
    /// </summary>
    private static string Arrivals(RequestRecord request)
    {
        var text = new StringBuilder();
        var before = request.Tokens[0].Seconds;
        foreach (var (seconds, tokens) in request.Tokens)
        {
            text.Append(text.Length > 0 ? " " : "").Append(
                CultureInfo.InvariantCulture, $"{(seconds - before) * MicrosecondsPerSecond:0.#}");
            if (tokens != 1)
            {
                text.Append(CultureInfo.InvariantCulture, $"*{tokens:0.####}");
            }

            before = seconds;
        }

        return text.ToString();
    }

    private static List<TokenTime> Tokens(RequestRecord request, string text)
    {
        var tokens = new List<TokenTime>();
        var at = request.FirstTokenSeconds ?? 0;
        foreach (var part in text.Split(' '))
        {
            var star = part.IndexOf('*', StringComparison.Ordinal);
            var gap = star < 0 ? part : part[..star];
            if (ArrivalGaps.Seconds(Encoding.UTF8.GetBytes(gap)) is not { } seconds
                || ArrivalGaps.Tokens(Encoding.UTF8.GetBytes(star < 0 ? "1" : part[(star + 1)..])) is not { } count)
            {
                throw new InputException(
                    ExitCode.ResultsInvalid,
                    $"{ArrivalsName}: '{part}' of request {request.Number} is no arrival; restore the file or load again.");
            }

            at += seconds;
            tokens.Add(new(at, count));
        }

        return tokens;
    }
}
