using InferenceBench.Reporting.Views;
using InferenceBench.Testing;

namespace InferenceBench.Reporting.Tests.Views;

public sealed class QualityViewTests
{
    /// <summary>Counted from 0 the tokens C/2 + 1 to C - 1 of a chunk are scored, each after as many as its number.</summary>
    [Theory]
    [InlineData(4, 3)]
    [InlineData(5, 3)]
    [InlineData(64, 33)]
    [InlineData(512, 257)]
    public void The_note_says_how_many_tokens_stand_before_those_that_are_scored(int chunkTokens, int first) =>
        string.Concat(QualityView.Lines([QualityRows.Of() with { ChunkTokens = chunkTokens }], 400).Select(line => line.Text))
            .ShouldContain($"each after {first} to {chunkTokens - 1} others");
}
