using System.Runtime.InteropServices;
using InferenceBench.Models.Gguf;

namespace InferenceBench.Models.Shapes;

/// <summary>
/// Fills a tensor with quantized blocks directly: much faster than writing numbers and quantizing them, and a device cannot tell.
/// </summary>
/// <param name="pattern">The block.</param>
/// <param name="seed">Of the model.</param>
/// <param name="name">The tensor's name.</param>
internal sealed class BlockFiller(BlockPattern pattern, ulong seed, string name) : ITensorFiller
{
    private readonly ulong _key = CounterRandom.Mix(seed ^ CounterRandom.Hash(name));

    /// <inheritdoc/>
    public void Fill(long firstBlock, int offset, Span<byte> bytes)
    {
        // Stretches begin at multiples of the writer's chunk, so that each has its own sequence whoever writes it.
        var counter = _key + ((ulong)firstBlock << 20) + (ulong)(offset / sizeof(ulong));
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        CounterRandom.Fill(counter, words);
        counter += (ulong)words.Length;
        for (var rest = words.Length * sizeof(ulong); rest < bytes.Length; rest++)
        {
            bytes[rest] = (byte)CounterRandom.Mix(counter++);
        }

        var blockBytes = GgmlTypes.Of(pattern.Type).BlockBytes;
        foreach (var (at, fixedBytes) in pattern.Fixed)
        {
            for (var block = at; block < bytes.Length; block += blockBytes)
            {
                fixedBytes.CopyTo(bytes[block..]);
            }
        }
    }
}
