using System.Text.Json;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;

namespace InferenceBench.Models.Downloads;

/// <summary>The two questions asked of the hub: which files there are, and the bytes of one.</summary>
internal sealed class HubClient(HubHttp http, DownloadOptions options, HubRetry retry, TimeProvider time)
{
    private const int MaxPages = 20;
    private const int MaxPageBytes = 16 << 20;
    private const int GitHashDigits = 40;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>All files of a repository at a revision, by path.</summary>
    public async Task<IReadOnlyDictionary<string, HubFile>> ListAsync(
        string repository, string revision, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, HubFile>(StringComparer.Ordinal);
        var page = Address($"api/models/{repository}/tree/{Uri.EscapeDataString(revision)}", "?recursive=true");
        for (var i = 0; i < MaxPages && page is not null; i++)
        {
            var address = page;
            (var entries, page) = await retry.RunAsync(
                repository,
                () => "run the same command again",
                token => ListPageAsync(address, repository, token),
                cancellationToken).ConfigureAwait(false);
            foreach (var file in entries)
            {
                files[file.Path] = file;
            }
        }

        return files;
    }

    /// <summary>Asks for a file from a byte on. The answer may be a success of any kind, or 416.</summary>
    public async Task<HubAnswer> OpenAsync(
        string repository, string revision, string path, long fromByte, CancellationToken cancellationToken)
    {
        var escaped = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        var answer = await http.GetAsync(
            Address($"{repository}/resolve/{Uri.EscapeDataString(revision)}/{escaped}", ""), fromByte, cancellationToken)
            .ConfigureAwait(false);
        try
        {
            if (answer.Response.StatusCode != System.Net.HttpStatusCode.RequestedRangeNotSatisfiable)
            {
                HubAnswers.RequireSuccess(answer, repository, options, time.GetUtcNow());
                HtmlPage.Refuse(answer, path);
            }

            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    private async ValueTask<(IReadOnlyList<HubFile> Files, Uri? Next)> ListPageAsync(
        Uri page, string repository, CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync(page, 0, cancellationToken).ConfigureAwait(false);
        HubAnswers.RequireSuccess(answer, repository, options, time.GetUtcNow());
        HtmlPage.Refuse(answer, repository);
        var body = await http.GuardAsync(answer.Host, token => ReadAsync(answer, repository, token), cancellationToken)
            .ConfigureAwait(false);
        if (HtmlPage.IsStart(body.AsSpan(0, Math.Min(body.Length, HtmlPage.StartBytes))))
        {
            throw HtmlPage.Error(answer.Host, repository);
        }

        return (Parse(body, answer.Host, repository), HubPages.Next(answer.Response, page, options.HubAddress));
    }

    private static async Task<byte[]> ReadAsync(HubAnswer answer, string repository, CancellationToken cancellationToken)
    {
        await using var stream = await answer.Response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var body = new MemoryStream();
        var buffer = new byte[1 << 14];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > MaxPageBytes)
            {
                throw Unreadable(answer.Host, repository, null);
            }
        }

        return body.ToArray();
    }

    private static List<HubFile> Parse(byte[] body, string host, string repository)
    {
        try
        {
            var entries = JsonSerializer.Deserialize<List<HubTreeEntry>>(body, Json) ?? [];
            return [.. entries
                .Where(e => e is { Type: "file", Path.Length: > 0 })
                .Select(ToFile)];
        }
        catch (JsonException e)
        {
            throw Unreadable(host, repository, e);
        }
    }

    /// <summary>
    /// An entry stored by hash has that of its content; the others are git objects, whose hash git computes from the content.
    /// </summary>
    private static HubFile ToFile(HubTreeEntry entry) => entry.Lfs is { } stored
        ? new HubFile(entry.Path!, stored.Size ?? entry.Size ?? -1, Sha256Text.IsValid(stored.Oid) ? stored.Oid : null)
        : new HubFile(
            entry.Path!, entry.Size ?? -1, null,
            entry.Oid is { Length: GitHashDigits } oid && oid.All(char.IsAsciiHexDigitLower) ? oid : null);

    private static InputException Unreadable(string host, string repository, Exception? inner) => new(
        ExitCode.DownloadRefused,
        $"{host} does not answer with a list of the files of '{repository}'; "
        + "check the hub's address, or whether the mirror has the /api/models paths.",
        inner);

    private Uri Address(string path, string query) => new($"{options.HubAddress.AbsoluteUri.TrimEnd('/')}/{path}{query}");
}
