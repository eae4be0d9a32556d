using System.Text;
using InferenceBench.Engines.OpenAI.Http;
using InferenceBench.Engines.OpenAI.Streams;

namespace InferenceBench.Load.Tests.Streams;

public sealed class SentTextTests
{
    private const string Prompt = "my secret recipe takes butter, flour and seventeen eggs";
    private static readonly Endpoint _endpoint = new(new Uri("http://gpu-box-7:8000/")) { ApiKey = "tok_1234567890" };

    [Theory]
    [InlineData("The prompt 'my secret recipe takes butter, flour and seventeen eggs' is too long", "The prompt '…' is too long")]
    [InlineData("cannot parse: recipe takes butter, flour and", "cannot parse:…")]
    [InlineData("gpu-box-7:8000 is overloaded", "… is overloaded")]
    [InlineData("upstream GPU-BOX-7 timed out", "upstream … timed out")]
    [InlineData("key tok_1234567890 has no credit", "key … has no credit")]
    [InlineData("The model `Qwen/Qwen3-0.6B-Instruct` does not exist.", "The model `Qwen/Qwen3-0.6B-Instruct` does not exist.")]
    [InlineData("The model `/home/me/models/q.gguf` is asleep.", "The model `…` is asleep.")]
    [InlineData("out of memory", "out of memory")]
    public void What_was_sent_is_taken_out_of_what_the_server_says(string said, string kept) =>
        SentText.Without(said, Message(Model(said))).ShouldBe(kept);

    [Fact]
    public void No_long_piece_of_any_prompt_is_left()
    {
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var (from, length) = (random.Next(Prompt.Length - 20), random.Next(16, Prompt.Length));
            var piece = Prompt.Substring(from, Math.Min(length, Prompt.Length - from));
            var left = SentText.Without($"error {i}: {piece}; see the log", Message("m"))!;

            Enumerable.Range(0, Prompt.Length - 16).ShouldAllBe(
                at => !left.Contains(Prompt.Substring(at, 16), StringComparison.Ordinal));
            left.ShouldEndWith("see the log");
        }
    }

    [Fact]
    public void Nothing_stays_nothing() => SentText.Without(null, Message("m")).ShouldBeNull();

    private static string Model(string said) =>
        said.Contains("Qwen/", StringComparison.Ordinal) ? "Qwen/Qwen3-0.6B-Instruct" : "/home/me/models/q.gguf";

    private static byte[] Message(string model) =>
        RequestMessage.Post(_endpoint, "v1/completions", Encoding.UTF8
            .GetBytes($$"""{"model":"{{model}}","prompt":"{{Prompt}}","max_tokens":8}""")).ToArray();
}
