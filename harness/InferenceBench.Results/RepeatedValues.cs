using System.Buffers.Binary;
using System.Numerics;
using InferenceBench.Foundation.Json;

namespace InferenceBench.Results;

/// <summary>
/// Values that stand in a document again and again by the same bytes, as the model and the build of ten thousand cells do: each
/// is made once and shared.
/// </summary>
/// <typeparam name="T">Of which nothing changes once it is made.</typeparam>
/// <param name="plain">Makes one.</param>
internal sealed class RepeatedValues<T>(PlainReading<T> plain)
    where T : class
{
    private const ulong Factor = 0x9E3779B97F4A7C15;
    private const int Turn = 29;

    private readonly Dictionary<long, Known> _known = [];

    /// <summary>The value that is written so.</summary>
    /// <param name="text">All of it; not kept.</param>
    /// <exception cref="System.Text.Json.JsonException">It is no such value.</exception>
    public T At(ReadOnlySpan<byte> text)
    {
        var hash = HashOf(text);
        if (_known.TryGetValue(hash, out var known) && text.SequenceEqual(known.Text))
        {
            return known.Value;
        }

        var value = AnyValue.Read(text, plain);
        _known[hash] = new(text.ToArray(), value);
        return value;
    }

    private static long HashOf(ReadOnlySpan<byte> text)
    {
        var hash = (ulong)text.Length;
        for (; text.Length >= sizeof(ulong); text = text[sizeof(ulong)..])
        {
            hash = BitOperations.RotateLeft(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text), Turn) * Factor;
        }

        foreach (var letter in text)
        {
            hash = BitOperations.RotateLeft(hash ^ letter, Turn) * Factor;
        }

        return (long)hash;
    }

    private sealed record Known(byte[] Text, T Value);
}
