using System.Buffers.Text;
using System.Text;

namespace InferenceBench.Engines.OpenAI.Dialects;

/// <summary>
/// A dialect's body with gaps for what differs from one request to the next: ids, lengths, salt and seed are written in place,
/// without a JSON writer and without memory. Found by having the dialect write numbers that stand nowhere else.
/// </summary>
public sealed class BodyTemplate
{
    private const int MarkIds = 1_934_567_891;
    private const int MarkOutput = 1_876_543_219;
    private const int MarkSeed = 1_765_432_197;
    /// <summary>The largest number and a comma.</summary>
    private const int NumberBytes = 11;
    private const string MarkSalt = "salt1654321987salt";

    private static readonly (string Mark, BodyGap Gap)[] _marks =
    [
        (Invariant(MarkIds), BodyGap.Ids),
        (Invariant(MarkOutput), BodyGap.OutputTokens),
        (Invariant(MarkSeed), BodyGap.Seed),
        (MarkSalt, BodyGap.Salt),
    ];

    private readonly List<(byte[] Before, BodyGap Gap)> _parts = [];
    private readonly byte[] _end;
    private readonly int _fixedBytes;
    private readonly int _idGaps;
    private readonly int _saltGaps;

    private BodyTemplate(string body)
    {
        var at = 0;
        while (Next(body, at) is { } next)
        {
            _parts.Add((Encoding.UTF8.GetBytes(body[at..next.Start]), next.Gap));
            at = next.Start + next.Length;
        }

        _end = Encoding.UTF8.GetBytes(body[at..]);
        _fixedBytes = _end.Length + _parts.Sum(part => part.Before.Length + NumberBytes);
        _idGaps = _parts.Count(part => part.Gap == BodyGap.Ids);
        _saltGaps = _parts.Count(part => part.Gap == BodyGap.Salt);
    }

    /// <summary>The template for requests like one; null when a dialect writes such requests in a way that has no gaps.</summary>
    /// <param name="dialect">Writes bodies.</param>
    /// <param name="like">Its ids, length, salt and seed are left out of account; a salt that is null stays away.</param>
    public static BodyTemplate? Of(ServerDialect dialect, GenerationRequest like)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        ArgumentNullException.ThrowIfNull(like);
        var marked = like with
        {
            TokenIds = [MarkIds],
            OutputTokens = MarkOutput,
            Seed = MarkSeed,
            CacheSalt = like.CacheSalt is null ? null : MarkSalt,
        };
        var template = new BodyTemplate(Encoding.UTF8.GetString(dialect.Body(marked)));
        var test = like with
        {
            TokenIds = [0, 7, 128_000],
            OutputTokens = 35,
            Seed = 4711,
            CacheSalt = like.CacheSalt is null ? null : "abc12",
        };
        var written = new byte[template.MostBytes(test.TokenIds!.Length, 5)];
        var length = template.Write(written, test.TokenIds, test.OutputTokens, "abc12"u8, test.Seed);
        return written.AsSpan(0, length).SequenceEqual(dialect.Body(test)) ? template : null;
    }

    /// <summary>Bytes of the longest body with so many ids and a salt of so many bytes.</summary>
    public int MostBytes(int ids, int saltBytes) => _fixedBytes + (_idGaps * ids * NumberBytes) + (_saltGaps * saltBytes);

    /// <summary>Writes a body; gives its length.</summary>
    /// <param name="body">Has <see cref="MostBytes"/>.</param>
    /// <param name="ids">Of the prompt, 0 or more each.</param>
    /// <param name="outputTokens">To generate.</param>
    /// <param name="salt">Letters and digits.</param>
    /// <param name="seed">Of the sampling.</param>
    public int Write(Span<byte> body, ReadOnlySpan<int> ids, int outputTokens, ReadOnlySpan<byte> salt, int seed)
    {
        var at = 0;
        foreach (var (before, gap) in _parts)
        {
            before.CopyTo(body[at..]);
            at += before.Length;
            at += gap switch
            {
                BodyGap.Ids => WriteIds(body[at..], ids),
                BodyGap.OutputTokens => WriteNumber(body[at..], outputTokens),
                BodyGap.Seed => WriteNumber(body[at..], seed),
                _ => Copy(salt, body[at..]),
            };
        }

        _end.CopyTo(body[at..]);
        return at + _end.Length;
    }

    private static int WriteIds(Span<byte> to, ReadOnlySpan<int> ids)
    {
        var at = 0;
        foreach (var id in ids)
        {
            at += WriteNumber(to[at..], id);
            to[at++] = (byte)',';
        }

        return Math.Max(0, at - 1);
    }

    private static int WriteNumber(Span<byte> to, int number)
    {
        Utf8Formatter.TryFormat(number, to, out var digits);
        return digits;
    }

    private static int Copy(ReadOnlySpan<byte> from, Span<byte> to)
    {
        from.CopyTo(to);
        return from.Length;
    }

    private static (int Start, int Length, BodyGap Gap)? Next(string body, int from)
    {
        (int Start, int Length, BodyGap Gap)? first = null;
        foreach (var (mark, gap) in _marks)
        {
            var at = body.IndexOf(mark, from, StringComparison.Ordinal);
            first = at >= 0 && (first is null || at < first.Value.Start) ? (at, mark.Length, gap) : first;
        }

        return first;
    }

    private static string Invariant(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
