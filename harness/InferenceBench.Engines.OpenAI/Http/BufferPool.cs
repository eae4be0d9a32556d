using System.Collections.Concurrent;
using System.Numerics;

namespace InferenceBench.Engines.OpenAI.Http;

/// <summary>
/// Buffers of powers of two that are used again. The shared pool of .NET keeps too few large ones for thousands of streams, and
/// clears them from memory when a collection finds them idle.
/// </summary>
public sealed class BufferPool
{
    private const int Classes = 31;

    private readonly ConcurrentStack<byte[]>[] _free = [.. Enumerable.Range(0, Classes).Select(_ => new ConcurrentStack<byte[]>())];

    /// <summary>A buffer of at least so many bytes, with anything in it.</summary>
    public byte[] Rent(int bytes)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(bytes, 256));
        return _free[BitOperations.Log2((uint)size)].TryPop(out var buffer) ? buffer : GC.AllocateUninitializedArray<byte>(size);
    }

    /// <summary>Gives a buffer back.</summary>
    public void Return(byte[] buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        _free[BitOperations.Log2((uint)buffer.Length)].Push(buffer);
    }
}
