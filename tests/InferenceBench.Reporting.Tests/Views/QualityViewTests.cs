using InferenceBench.Measuring.Scoring;
using InferenceBench.Reporting.Views;
using InferenceBench.Testing;

namespace InferenceBench.Reporting.Tests.Views;

public sealed class QualityViewTests
{
    /// <summary>The first scored token and the last one, counted as the scorer counts them.</summary>
    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(64)]
    [InlineData(511)]
    public void The_note_says_how_many_tokens_stand_before_those_that_are_scored(int chunkTokens)
    {
        var note = string.Join(' ', QualityView.Lines([QualityRows.Of() with { ChunkTokens = chunkTokens }], 400).Select(line => line.Text));

        var first = chunkTokens - TextChunks.ScoredTokens(chunkTokens);
        note.ShouldContain($"each after {first} to {chunkTokens - 1} others");
    }
}
