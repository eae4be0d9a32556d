using System.Globalization;
using System.Text;
using InferenceBench.Engines.OpenAI.Streams;
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
            requests.Where(r => r.Tokens.Count > 0).Select(r => (IReadOnlyList<string>)[r.Number.ToString(CultureInfo.InvariantCulture), Arrivals(r)]));
    }

    /// <summary>Reads both from a folder. Those of a large load stay in the files, and are read visit by visit when they are asked for.</summary>
    /// <param name="folder">Has both files.</param>
    /// <param name="mostHeldRequests">More are left in the files.</param>
    /// <exception cref="InputException">A file is missing, cut or damaged.</exception>
    public static IReadOnlyList<RequestRecord> Read(string folder, int mostHeldRequests = MostHeldRequests) =>
        StoredRequests.TryOpen(folder) is not { } stored ? ReadAnyForm(folder)
        : stored.Count > mostHeldRequests ? stored
        : stored.TryReadAll() ?? ReadAnyForm(folder);

    /// <summary>Reads both however their fields are quoted and their columns ordered, and says what is wrong with them, and where.</summary>
    /// <exception cref="InputException">A file is missing, cut or damaged.</exception>
    internal static IReadOnlyList<RequestRecord> ReadAnyForm(string folder)
    {
        var arrivals = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (request, text) in CsvTable.Read(Path.Combine(folder, ArrivalsName), _arrivalsHeader, row => (row.Text("request"), row.Text("arrival_us"))))
        {
            if (!arrivals.TryAdd(request, text))
            {
                throw new InputException(ExitCode.ResultsInvalid, $"{ArrivalsName}: request {request} is there twice; restore the file or load again.");
            }
        }

        var header = RequestColumns.All.Where(column => !column.IsLater).Select(column => column.Name).ToList();
        var requests = CsvTable.Read(Path.Combine(folder, FileName), header, row => Request(new RequestRow(row)));
        return arrivals.Count == 0 ? requests : [.. requests.Select(r => arrivals.TryGetValue(r.Number.ToString(CultureInfo.InvariantCulture), out var text) ? r with { Tokens = Tokens(r, text) } : r)];
    }

    /// <summary>Microseconds from one arrival to the next, from the first token on; <c>*n</c> behind those that brought other than one token.</summary>
    private static string Arrivals(RequestRecord request)
    {
        var text = new StringBuilder();
        var before = request.Tokens[0].Seconds;
        foreach (var (seconds, tokens) in request.Tokens)
        {
            text.Append(text.Length > 0 ? " " : "").Append(CultureInfo.InvariantCulture, $"{(seconds - before) * MicrosecondsPerSecond:0.#}");
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
            if (!double.TryParse(gap, CultureInfo.InvariantCulture, out var microseconds)
                || !double.TryParse(star < 0 ? "1" : part[(star + 1)..], CultureInfo.InvariantCulture, out var count))
            {
                throw new InputException(ExitCode.ResultsInvalid, $"{ArrivalsName}: '{part}' of request {request.Number} is no arrival; restore the file or load again.");
            }

            at += microseconds / MicrosecondsPerSecond;
            tokens.Add(new(at, count));
        }

        return tokens;
    }

    private static RequestRecord Request(RequestRow row) => new()
    {
        Visit = row.Count("visit"),
        Number = row.Long("request"),
        AskedInputTokens = row.Count("asked_input_tokens"),
        AskedOutputTokens = row.Count("asked_output_tokens"),
        Fingerprint = row.Hash("prompt_hash"),
        IntendedSeconds = row.Maybe("intended_s"),
        StartedSeconds = row.Number("started_s"),
        SentSeconds = row.Maybe("sent_s"),
        HeadersSeconds = row.Maybe("headers_s"),
        FirstByteSeconds = row.Maybe("first_byte_s"),
        FirstTokenSeconds = row.Maybe("first_token_s"),
        LastTokenSeconds = row.Maybe("last_token_s"),
        EndSeconds = row.Number("end_s"),
        InputTokens = row.MaybeCount("input_tokens"),
        OutputTokens = row.MaybeCount("output_tokens"),
        CachedTokens = row.MaybeCount("cached_tokens"),
        FirstTokens = row.Number("first_tokens"),
        Chunks = row.Count("chunks"),
        Counting = row.Word<TokenCounting>("token_counting"),
        WindowInputTokens = row.Number("window_input_tokens"),
        WindowOutputTokens = row.Number("window_output_tokens"),
        Status = row.Word<RequestStatus>("status"),
        HttpStatus = row.Count("http_status"),
        FinishReason = row.MaybeText("finish_reason"),
        IsTruncated = row.Truth("truncated"),
        Connection = row.Count("connection"),
        IsFreshConnection = row.Truth("fresh_connection"),
        Retries = row.Count("retries"),
        ServerQueueSeconds = row.Maybe("server_queue_s"),
        ServerPromptSeconds = row.Maybe("server_prompt_s"),
        ServerDecodeSeconds = row.Maybe("server_decode_s"),
        Problem = row.MaybeText("problem"),
        Session = row.CountOrZero("session"),
        SharedTokens = row.CountOrZero("shared_tokens"),
    };
}
