using InferenceBench.Engines.OpenAI.Http;

namespace InferenceBench.Load.Tests.Http;

public sealed class AnswerArenaTests
{
    private const int LargestAnswer = 3 << 20;

    [Fact]
    public void What_is_kept_stays_as_it_is_until_it_is_returned()
    {
        var (arena, random, held) = (new AnswerArena(), new Random(1), new List<(ArenaPiece Piece, byte Mark)>());
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = random.Next(200) == 0 ? random.Next(LargestAnswer) : random.Next(9000);
            var piece = arena.Take(bytes);
            piece.Bytes.Fill((byte)i);
            held.Add((piece, (byte)i));
            while (held.Count > 100)
            {
                var at = random.Next(held.Count);
                held[at].Piece.Bytes.ContainsAnyExcept(held[at].Mark).ShouldBeFalse();
                arena.Return(held[at].Piece);
                held.RemoveAt(at);
            }
        }
    }

    [Fact]
    public void Memory_is_used_again_once_its_answers_were_read()
    {
        var arena = new AnswerArena();
        var blocks = new HashSet<ArenaBlock>();
        for (var i = 0; i < 10_000; i++)
        {
            var piece = arena.Take(4000);
            blocks.Add(piece.Block!);
            arena.Return(piece);
        }

        blocks.Count.ShouldBeLessThan(4);
    }
}
