using InferenceBench.Models.Gguf;
using InferenceBench.Models.Shapes;

namespace InferenceBench.Models.Tests.Shapes;

/// <summary>What a tensor is filled with does not depend on how much of it is made at once.</summary>
public sealed class TensorFillerTests
{
    private const int EightBlocks = 8;

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(17)]
    public void Numbers_made_several_at_once_are_those_of_their_places(int count)
    {
        var words = new ulong[count];
        CounterRandom.Fill(ulong.MaxValue - 5, words);

        words.ShouldBe(Enumerable.Range(0, count).Select(i => CounterRandom.Mix(unchecked(ulong.MaxValue - 5 + (ulong)i))));
    }

    [Theory]
    [InlineData(GgmlType.Q8_0)]
    [InlineData(GgmlType.Q4_0)]
    [InlineData(GgmlType.Q4_K)]
    [InlineData(GgmlType.Q5_K)]
    [InlineData(GgmlType.Q6_K)]
    [InlineData(GgmlType.MXFP4)]
    public void Blocks_are_the_same_in_one_piece_and_in_many(GgmlType type) =>
        InPieces(new BlockFiller(BlockPattern.Of(type, 0.02)!, seed: 1, "blk.0.attn_q.weight"), GgmlTypes.Of(type).BlockBytes);

    [Theory]
    [InlineData(GgmlType.F16)]
    [InlineData(GgmlType.F32)]
    public void Numbers_are_the_same_in_one_piece_and_in_many(GgmlType type)
    {
        var shape = ShippedShapes.TinyDense;
        var tensor = ShapeTensors.Of(shape).First(one => one.Kind.IsMatrix());
        InPieces(new WeightFiller(shape, tensor, type, seed: 1, []), GgmlTypes.Of(type).BlockBytes);
    }

    [Fact]
    public void Bytes_between_the_fixed_ones_are_the_random_numbers_of_their_places()
    {
        const int BlockBytes = 34;
        var bytes = new byte[BlockBytes * 3];
        new BlockFiller(BlockPattern.Of(GgmlType.Q8_0, 0.02)!, seed: 7, "a").Fill(5, 0, bytes);

        var counter = CounterRandom.Mix(7 ^ CounterRandom.Hash("a")) + (5UL << 20);
        for (var at = 0; at < bytes.Length / sizeof(ulong) * sizeof(ulong); at++)
        {
            if (at % BlockBytes >= sizeof(ushort))
            {
                bytes[at].ShouldBe(
                    BitConverter.GetBytes(CounterRandom.Mix(counter + (ulong)(at / sizeof(ulong))))[at % sizeof(ulong)]);
            }
        }
    }

    private static void InPieces(ITensorFiller filler, int blockBytes)
    {
        const int Blocks = (5 * EightBlocks) + 3;
        var (whole, pieces) = (new byte[Blocks * blockBytes], new byte[Blocks * blockBytes]);
        filler.Fill(1000, 0, whole);
        for (int done = 0, piece = EightBlocks * blockBytes; done < pieces.Length; done += piece)
        {
            filler.Fill(1000, done, pieces.AsSpan(done, Math.Min(piece, pieces.Length - done)));
        }

        pieces.ShouldBe(whole);
    }
}
