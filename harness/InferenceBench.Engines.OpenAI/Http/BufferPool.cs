using System.Numerics;

namespace InferenceBench.Engines.OpenAI.Http;

/// <summary>
/// Buffers of powers of two that are used again. The shared pool of .NET keeps too few large ones for thousands of streams, and
/// clears them from memory when a collection finds them idle. A collection does not move these.
/// </summary>
public sealed class BufferPool
{
    private const int Classes = 31;
    private const int Smallest = 256;

    private readonly (Lock Lock, Stack<byte[]> Buffers)[] _free =
        [.. Enumerable.Range(0, Classes).Select(_ => (new Lock(), new Stack<byte[]>()))];

    /// <summary>Where answers are kept until they are read.</summary>
    internal AnswerArena Answers { get; } = new();

    /// <summary>A buffer of at least so many bytes, with anything in it.</summary>
    public byte[] Rent(int bytes)
    {
        var size = Size(bytes);
        var free = _free[BitOperations.Log2((uint)size)];
        lock (free.Lock)
        {
            if (free.Buffers.TryPop(out var buffer))
            {
                return buffer;
            }
        }

        return New(size);
    }

    /// <summary>Gives a buffer back.</summary>
    public void Return(byte[] buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        var free = _free[BitOperations.Log2((uint)buffer.Length)];
        lock (free.Lock)
        {
            free.Buffers.Push(buffer);
        }
    }

    /// <summary>Has at least so many free buffers of a size, so that none has to be made while something is measured.</summary>
    public void Reserve(int bytes, int count)
    {
        var size = Size(bytes);
        var free = _free[BitOperations.Log2((uint)size)];
        lock (free.Lock)
        {
            while (free.Buffers.Count < count)
            {
                free.Buffers.Push(New(size));
            }
        }
    }

    /// <summary>Has room for at least so many bytes of answers that wait to be read, for the same reason.</summary>
    public void ReserveAnswers(long bytes) => Answers.Reserve(bytes);

    private static int Size(int bytes) => (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(bytes, Smallest));

    private static byte[] New(int size) => GC.AllocateUninitializedArray<byte>(size, pinned: true);
}
