using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using InferenceBench.Models.Gguf;

namespace InferenceBench.Models.Shapes;

/// <summary>
/// The weights of a shape, made in pieces on all cores, in no order. What becomes of a piece is said by who asks for them.
/// </summary>
/// <param name="shape">The dimensions.</param>
/// <param name="plan">Where each tensor stands.</param>
/// <param name="seed">Of the weights.</param>
internal sealed class ShapeData(ModelShape shape, GgufFile plan, ulong seed)
{
    /// <summary>Part of the recipe: quantized blocks of each chunk are a sequence of their own.</summary>
    private const int ChunkBytes = 4 << 20;

    /// <summary>Made and passed on at once: small enough to be in the cache still.</summary>
    private const int PieceBytes = 256 << 10;

    private const int PieceBlocks = 8;

    /// <summary>Bytes and their place in the file; called from several threads.</summary>
    internal delegate void PieceTaker(ReadOnlySpan<byte> piece, long position);

    /// <summary>Makes all of it.</summary>
    /// <param name="threads">At most.</param>
    /// <param name="take">Given each piece.</param>
    /// <param name="made">Told the bytes of each chunk that is through; called from several threads.</param>
    /// <param name="cancellationToken">Stops between chunks.</param>
    internal void Make(int threads, PieceTaker take, Action<int> made, CancellationToken cancellationToken)
    {
        var chunks = Partitioner.Create(Chunks(), EnumerablePartitionerOptions.NoBuffering);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        try
        {
            Parallel.ForEach(chunks, parallel, () => new byte[PieceBytes], (chunk, _, buffer) => Make(chunk, buffer), _ => { });
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        byte[] Make(Chunk chunk, byte[] buffer)
        {
            for (var done = 0; done < chunk.Bytes; done += chunk.PieceBytes)
            {
                var piece = buffer.AsSpan(0, Math.Min(chunk.PieceBytes, chunk.Bytes - done));
                chunk.Filler.Fill(chunk.FirstBlock, done, piece);
                take(piece, chunk.Position + done);
            }

            made(chunk.Bytes);
            return buffer;
        }
    }

    private IEnumerable<Chunk> Chunks()
    {
        var tables = new Dictionary<double, WeightTable>();
        foreach (var (shaped, tensor) in ShapeTensors.Of(shape).Zip(plan.Tensors))
        {
            ITensorFiller filler = shaped.Kind.IsMatrix()
                && BlockPattern.Of(tensor.Type, WeightFiller.Deviation(shape, shaped)) is { } pattern
                ? new BlockFiller(pattern, seed, tensor.Name)
                : new WeightFiller(shape, shaped, tensor.Type, seed, tables);
            var blockBytes = GgmlTypes.Of(tensor.Type).BlockBytes;
            var chunkBytes = ChunkBytes / blockBytes * blockBytes;
            var pieceBytes = PieceBytes / (PieceBlocks * blockBytes) * PieceBlocks * blockBytes;
            for (var done = 0L; done < tensor.Bytes; done += chunkBytes)
            {
                yield return new Chunk(
                    filler, done / blockBytes, plan.PositionOf(tensor) + done, (int)Math.Min(chunkBytes, tensor.Bytes - done),
                    pieceBytes);
            }
        }
    }

    private readonly record struct Chunk(ITensorFiller Filler, long FirstBlock, long Position, int Bytes, int PieceBytes);
}
