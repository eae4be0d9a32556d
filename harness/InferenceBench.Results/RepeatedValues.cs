using System.Buffers.Binary;
using System.Numerics;
using InferenceBench.Foundation.Json;

namespace InferenceBench.Results;

/// <summary>
/// Values that stand in a document again and again by the same bytes, as the model and the build of ten thousand cells do: each
/// is made once and shared.
/// </summary>
/// <typeparam name="T">Of which nothing changes once it is made.</typeparam>
/// <param name="json">The document.</param>
/// <param name="plain">Makes one.</param>
internal sealed class RepeatedValues<T>(byte[] json, PlainReading<T> plain)
    where T : class
{
    private const ulong Factor = 0x9E3779B97F4A7C15;
    private const int Turn = 29;

    private readonly Dictionary<long, Known> _known = [];

    /// <summary>The value that stands at a place of the document.</summary>
    /// <exception cref="System.Text.Json.JsonException">It is no such value.</exception>
    public T At(int start, int length)
    {
        var text = json.AsSpan(start, length);
        var hash = HashOf(text);
        if (_known.TryGetValue(hash, out var known) && text.SequenceEqual(json.AsSpan(known.Start, known.Length)))
        {
            return known.Value;
        }

        var value = AnyValue.Read(text, plain);
        _known[hash] = new(start, length, value);
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

    private sealed record Known(int Start, int Length, T Value);
}
