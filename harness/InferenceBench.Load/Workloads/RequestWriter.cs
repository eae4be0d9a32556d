using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using InferenceBench.Engines.OpenAI.Dialects;
using InferenceBench.Engines.OpenAI.Http;

namespace InferenceBench.Load.Workloads;

/// <summary>
/// Writes requests into buffers of the pool. Prompts of ids are written into a template of the body, a few microseconds for a
/// thousand and no memory; others by the dialect. The same number and shape give the same bytes.
/// </summary>
/// <param name="server">Whose dialect.</param>
/// <param name="prompts">Makes prompts.</param>
/// <param name="keyMask">Makes this run's prompts other ones than any other run's; 0 = the same.</param>
/// <param name="head">Of every request.</param>
/// <param name="like">What requests are like, but for prompt, length, salt and seed.</param>
/// <param name="pool">Where buffers come from.</param>
internal sealed class RequestWriter(
    DetectedServer server, IPromptMaker prompts, long keyMask, MessageHead head, GenerationRequest like, BufferPool pool)
{
    private const int MostSaltDigits = 20;

    private readonly byte[]? _salt = like.CacheSalt is { } salt ? Encoding.ASCII.GetBytes(salt) : null;
    private readonly BodyTemplate? _template = prompts is IIdMaker && like.Kind == RequestKind.Completions
        ? BodyTemplate.Of(server.Dialect, like)
        : null;

    /// <summary>Writes a request.</summary>
    public WrittenRequest Write(long number, RequestShape shape) =>
        _template is not null ? WriteIds(number, shape, (IIdMaker)prompts, _template) : WriteAny(number, shape);

    private WrittenRequest WriteIds(long number, RequestShape shape, IIdMaker maker, BodyTemplate template)
    {
        var count = shape.InputTokens;
        var scratch = pool.Rent(count * sizeof(int));
        var ids = MemoryMarshal.Cast<byte, int>(scratch.AsSpan())[..count];
        var at = 0;
        for (var i = 0; i < shape.Parts.Count; i++)
        {
            var part = shape.Parts[i];
            maker.Fill(part.Key ^ keyMask, ids.Slice(at, part.Tokens));
            at += part.Tokens;
        }

        Span<byte> salt = stackalloc byte[(_salt?.Length ?? 0) + MostSaltDigits];
        salt = salt[..WriteSalt(salt, number)];
        var print = Fingerprint.Of(MemoryMarshal.AsBytes(ids));
        var draft = pool.Rent(template.MostBytes(count, salt.Length));
        var length = template.Write(draft, ids, shape.OutputTokens, salt, Seed(number));
        var written = Written(draft.AsSpan(0, length), print);
        pool.Return(draft);
        pool.Return(scratch);
        return written;
    }

    private WrittenRequest WriteAny(long number, RequestShape shape)
    {
        var prompt = PromptAssembly.Of(shape, prompts, keyMask, like.Kind == RequestKind.Chat);
        var body = server.Dialect.Body(like with
        {
            TokenIds = prompt.TokenIds,
            Text = prompt.Text,
            History = prompt.History,
            OutputTokens = shape.OutputTokens,
            CacheSalt = like.CacheSalt is null ? null : like.CacheSalt + number,
            Seed = Seed(number),
        });
        return Written(body, prompt.Fingerprint);
    }

    /// <summary>Thousands wait to be sent: each has no more memory than it needs.</summary>
    private WrittenRequest Written(ReadOnlySpan<byte> body, ulong print)
    {
        var buffer = pool.Rent(head.MostBytes + body.Length);
        body.CopyTo(buffer.AsSpan(head.MostBytes));
        var start = head.WriteBefore(buffer, head.MostBytes, body.Length);
        return new(new(buffer, buffer.AsMemory(start, head.MostBytes + body.Length - start)), print);
    }

    private int WriteSalt(Span<byte> to, long number)
    {
        if (_salt is null)
        {
            return 0;
        }

        _salt.CopyTo(to);
        Utf8Formatter.TryFormat(number, to[_salt.Length..], out var digits);
        return _salt.Length + digits;
    }

    private static int Seed(long number) => (int)(number & int.MaxValue);
}
