using System.Text;

namespace InferenceBench.Engines.LlamaServer.Tests;

/// <summary>A server may repeat the key that it was sent; reasons stand in results, which are published.</summary>
public sealed class EchoedKeyTests
{
    private const string Key = "sk-0123456789";

    [Theory]
    [InlineData("data: {\"error\":\"no such key sk-0123456789\"}\n\n")]
    [InlineData("data: {\"error\":{\"message\":\"Bearer sk-0123456789 has no quota\"}}\n\n")]
    [InlineData("error: {\"error\":{\"message\":{\"key\":\"sk-0123456789\"}}}\n\n")]
    [InlineData("data: {\"error\":{\"message\":\"\\u0073k-0123456789\"}}\n\n")]
    public void A_stream_that_ends_with_an_error_does_not_tell_it(string sent)
    {
        var stream = new StampedStream(1 << 16);
        stream.ReadAll(new MemoryStream(Encoding.UTF8.GetBytes(sent)));

        var reason = CompletionEvent.All(stream, Key).ShouldHaveSingleItem().Error.ShouldNotBeNull();

        reason.ShouldContain("***");
        reason.ShouldNotContain(Key);
    }

    [Fact]
    public void Words_that_hold_it_are_cut_after_it_is_hidden()
    {
        var text = new string('x', ServerText.LongestWords - 3) + Key;

        ServerText.Clean(text, Key).ShouldNotContain(Key[..3]);
    }
}
