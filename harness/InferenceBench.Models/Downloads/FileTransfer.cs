using System.Net;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Models.Downloads;

/// <summary>Brings one file to its place: continues, tries again, checks, renames.</summary>
/// <param name="open">Asks for the file from a byte on.</param>
/// <param name="http">Guards what is read.</param>
/// <param name="retry">Of passing faults.</param>
/// <param name="options">Patience.</param>
/// <param name="meter">Told how far it is.</param>
internal sealed class FileTransfer(
    Func<long, CancellationToken, Task<HubAnswer>> open, HubHttp http, HubRetry retry, DownloadOptions options,
    ProgressMeter meter)
{
    private const int BufferBytes = 1 << 18;
    private string? _etag;

    /// <summary>Pulls a file whose hash is known. Whatever was at the target stays until the new file is whole.</summary>
    /// <returns>The content's SHA-256.</returns>
    /// <exception cref="InputException">Any failure. The beginning is kept for the next time, except when the hash is
    /// wrong.</exception>
    public async Task<string> RunAsync(HubFile file, string target, CancellationToken cancellationToken)
    {
        if (new FileInfo(PartialFile.PathOf(target, file)) is { Exists: true, Length: > 0 })
        {
            meter.Enter(DownloadStage.Checking, file.Path);
        }

        await using var partial = await PartialFile.OpenAsync(target, file, meter.At, cancellationToken).ConfigureAwait(false);
        meter.Enter(DownloadStage.Downloading, file.Path, partial.Length);
        while (partial.Length < file.Bytes)
        {
            await FetchAsync(file, partial, cancellationToken).ConfigureAwait(false);
        }

        var sha256 = await FinishAsync(file, partial, target).ConfigureAwait(false);
        meter.FileDone(file.Bytes);
        return sha256;
    }

    private async Task FetchAsync(HubFile file, PartialFile partial, CancellationToken cancellationToken)
    {
        var before = partial.Length;
        try
        {
            await retry.RunAsync(
                file.Path,
                () => $"{partial.Length} of {file.Bytes} bytes are kept, run the same command again to go on from there",
                token => AttemptAsync(file, partial, token),
                cancellationToken).ConfigureAwait(false);
        }
        catch (InputException e) when (e.ExitCode == ExitCode.DownloadCut && partial.Length - before >= options.RenewingBytes)
        {
            // The loop above goes on.
        }
    }

    private static async Task<string> FinishAsync(HubFile file, PartialFile partial, string target)
    {
        var (sha256, comparable) = partial.FinishHash();
        if (comparable != file.Hash)
        {
            await partial.DeleteAsync().ConfigureAwait(false);
            throw new InputException(
                ExitCode.HashMismatch,
                $"'{file.Path}' arrived with {(file.Sha256 is null ? "git's hash" : "SHA-256")} {comparable} instead of "
                + $"{file.Hash} and was deleted; "
                + "pull it again, and distrust the mirror if that repeats.");
        }

        await partial.MoveToAsync(target).ConfigureAwait(false);
        return sha256;
    }

    private async ValueTask<bool> AttemptAsync(HubFile file, PartialFile partial, CancellationToken cancellationToken)
    {
        using var answer = await open(partial.Length, cancellationToken).ConfigureAwait(false);
        RequireSameContent(answer, file);
        Position(answer, file, partial);
        await CopyAsync(answer, file, partial, cancellationToken).ConfigureAwait(false);
        return partial.Length == file.Bytes
            ? true
            : throw new TransientFault(
                ExitCode.DownloadCut, $"{answer.Host} ended the file {file.Bytes - partial.Length} bytes early");
    }

    /// <summary>The hub tells the hash again along with the file: better refused now than after an hour of download.</summary>
    private static void RequireSameContent(HubAnswer answer, HubFile file)
    {
        if (answer.LinkedSha256 is { } linked && file.Sha256 is { } listed && linked != listed)
        {
            throw new InputException(
                ExitCode.HashMismatch,
                $"'{file.Path}' has changed on the hub while it was being pulled; run the same command again.");
        }
    }

    /// <summary>
    /// Makes the answer's first byte and the partial file's end meet, or asks for another attempt from the start.
    /// </summary>
    private void Position(HubAnswer answer, HubFile file, PartialFile partial)
    {
        var response = answer.Response;
        var etag = response.Headers.ETag?.Tag;
        var changed = _etag is not null && etag is not null && etag != _etag;
        _etag = etag ?? _etag;
        if (response.StatusCode != HttpStatusCode.PartialContent && response.IsSuccessStatusCode)
        {
            partial.Restart();
            meter.At(0, 0);
            return;
        }

        var range = response.Content.Headers.ContentRange;
        if (changed || range?.From != partial.Length || (range.Length is { } whole && whole != file.Bytes))
        {
            partial.Restart();
            meter.At(0, 0);
            throw new TransientFault(
                ExitCode.DownloadCut, $"{answer.Host} cannot continue the file where it was cut") { RetryAfter = TimeSpan.Zero };
        }
    }

    /// <summary>A part may be shorter than asked for (RFC 9110, 15.3.7); a whole file must be the listed one.</summary>
    private static void RequireLength(HubAnswer answer, HubFile file, PartialFile partial)
    {
        var left = file.Bytes - partial.Length;
        var isPart = answer.Response.StatusCode == HttpStatusCode.PartialContent;
        if (answer.Response.Content.Headers.ContentLength is { } announced && (isPart ? announced > left : announced != left))
        {
            throw WrongLength(answer, file, partial.Length + announced);
        }
    }

    private async Task CopyAsync(HubAnswer answer, HubFile file, PartialFile partial, CancellationToken cancellationToken)
    {
        await using var body = await http.GuardAsync(answer.Host, answer.Response.Content.ReadAsStreamAsync, cancellationToken)
            .ConfigureAwait(false);
        var buffer = new byte[BufferBytes];
        var read = await ReadAsync(answer, body, buffer, HtmlPage.StartBytes, cancellationToken).ConfigureAwait(false);
        if (partial.Length == 0 && HtmlPage.IsStart(buffer.AsSpan(0, Math.Min(read, HtmlPage.StartBytes))))
        {
            throw HtmlPage.Error(answer.Host, file.Path);
        }

        RequireLength(answer, file, partial);
        while (read > 0)
        {
            if (partial.Length + read > file.Bytes)
            {
                partial.Restart();
                throw WrongLength(answer, file, null);
            }

            await partial.AppendAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            meter.At(partial.Length, read);
            read = await ReadAsync(answer, body, buffer, 1, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task<int> ReadAsync(HubAnswer answer, Stream body, byte[] buffer, int atLeast, CancellationToken cancellationToken) =>
        http.GuardAsync(
            answer.Host,
            token => body.ReadAtLeastAsync(buffer, atLeast, throwOnEndOfStream: false, token).AsTask(),
            cancellationToken);

    private static InputException WrongLength(HubAnswer answer, HubFile file, long? bytes) => new(
        ExitCode.HashMismatch,
        $"{answer.Host} gives '{file.Path}' {(bytes is { } b ? $"with {b}" : "with more")} bytes where the hub lists "
        + $"{file.Bytes}; "
        + "run the same command again, and distrust the mirror if that repeats.");
}
