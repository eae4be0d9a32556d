using System.Buffers.Text;
using System.Text;

namespace InferenceBench.Engines.OpenAI.Http;

/// <summary>The few header fields that framing and waiting depend on; all others are passed over.</summary>
internal readonly ref struct HeadFields
{
    /// <param name="head">Lines behind the first, each with its line end.</param>
    public HeadFields(ReadOnlySpan<byte> head)
    {
        while (head.IndexOf("\r\n"u8) is var end and > 0)
        {
            var line = head[..end];
            head = head[(end + 2)..];
            var colon = line.IndexOf((byte)':');
            if (colon <= 0)
            {
                continue;
            }

            var name = line[..colon];
            var value = line[(colon + 1)..].Trim(" \t"u8);
            if (Is(name, "content-length"u8))
            {
                // Two that differ would let two readers disagree on where the body ends.
                var length = Utf8Parser.TryParse(value, out long number, out var read) && read == value.Length && number >= 0
                    ? number : -1;
                Length = Length is { } other && other != length ? -1 : length;
            }
            else if (Is(name, "transfer-encoding"u8))
            {
                IsChunked = Ascii.EqualsIgnoreCase(value[Math.Max(0, value.Length - 7)..], "chunked"u8);
                IsEncoded |= !Ascii.EqualsIgnoreCase(value, "chunked"u8);
            }
            else if (Is(name, "content-encoding"u8))
            {
                IsEncoded |= !Ascii.EqualsIgnoreCase(value, "identity"u8);
            }
            else if (Is(name, "connection"u8))
            {
                KeepsAlive = Ascii.EqualsIgnoreCase(value, "close"u8) ? false : Ascii.EqualsIgnoreCase(value, "keep-alive"u8)
                    ? true : KeepsAlive;
            }
            else if (Is(name, "retry-after"u8) && Utf8Parser.TryParse(value, out double seconds, out _)
                && seconds is >= 0 and < 1e6)
            {
                RetryAfterSeconds = seconds;
            }
        }
    }

    /// <summary>Null when not given; negative when it is no length.</summary>
    public long? Length { get; }

    public bool IsChunked { get; }

    public bool IsEncoded { get; }

    public bool? KeepsAlive { get; }

    public double RetryAfterSeconds { get; }

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> wanted) => Ascii.EqualsIgnoreCase(name, wanted);
}
