namespace InferenceBench.Engines.Contract;

/// <summary>Text comes back from its tokens.</summary>
public abstract class TextContract(EngineUnderTest engine)
{
    [Theory]
    [InlineData("Hello, wörld")]
    [InlineData("a")]
    [InlineData("日本語 😀\n\ttab")]
    public void Text_comes_back_from_its_tokens(string text)
    {
        using var session = engine.Open();
        var tokens = session.Tokenize(text, addSpecial: false);
        tokens.ShouldAllBe(token => token >= 0 && token < session.VocabularySize);
        session.Detokenize(tokens).ShouldBe(text);
    }

    [Fact]
    public void Special_tokens_come_first_when_asked_for()
    {
        using var session = engine.Open();
        var plain = session.Tokenize("Hello", addSpecial: false);
        var special = session.Tokenize("Hello", addSpecial: true);
        special.ShouldBe(session.BeginningOfSequence is { } first ? [first, .. plain] : plain);
    }

    [Fact]
    public void No_text_has_no_tokens()
    {
        using var session = engine.Open();
        session.Tokenize("", addSpecial: false).ShouldBeEmpty();
        session.Detokenize([]).ShouldBe("");
    }

    [Fact]
    public void A_token_that_is_not_there_has_no_text()
    {
        using var session = engine.Open();
        Should.Throw<ArgumentOutOfRangeException>(() => session.Detokenize([session.VocabularySize]));
    }
}
