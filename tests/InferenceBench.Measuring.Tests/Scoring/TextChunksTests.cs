using InferenceBench.Foundation.Failures;
using InferenceBench.Measuring.Scoring;

namespace InferenceBench.Measuring.Tests.Scoring;

public sealed class TextChunksTests
{
    [Fact]
    public void Chunks_are_whole_and_begin_with_the_first_token()
    {
        var chunks = new TextChunks([1, 2, 3, 4, 5, 6, 7, 8, 9], 4, beginningOfSequence: 0).Checked();

        chunks.Count.ShouldBe(2);
        chunks[0].ShouldBe([0, 2, 3, 4]);
        chunks[1].ShouldBe([0, 6, 7, 8]);
    }

    [Fact]
    public void Without_a_first_token_the_text_stays_as_it_is() =>
        new TextChunks([1, 2, 3, 4], 4, null)[0].ShouldBe([1, 2, 3, 4]);

    [Fact]
    public void A_text_shorter_than_a_chunk_is_refused()
    {
        var error = Should.Throw<InputException>(() => new TextChunks([1, 2, 3], 4, null).Checked());
        error.ExitCode.ShouldBe(ExitCode.FileInvalid);
        error.Message.ShouldContain("3 tokens");
    }

    [Fact]
    public void A_chunk_with_nothing_to_score_is_refused() =>
        Should.Throw<InputException>(() => new TextChunks([1, 2, 3], 3, null).Checked()).ExitCode.ShouldBe(ExitCode.Usage);
}
