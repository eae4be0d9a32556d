using System.Text;
using InferenceBench.Foundation.Words;

namespace InferenceBench.Foundation.Tests.Words;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("  a b ", "a b")]
    [InlineData("a\tb\r\n", "a b")]
    [InlineData("a\u001b[2Jb", "a?[2Jb")]
    [InlineData("a\u202eb", "a?b")]
    [InlineData("\u00a0\u00e4 \ud83d\ude00", "\u00e4 \ud83d\ude00")]
    public void What_could_move_a_cursor_or_reorder_is_gone(string? text, string line) => PlainText.OneLine(text).ShouldBe(line);

    [Fact]
    public void Text_of_plain_letters_is_cleaned_as_the_same_text_beside_another_letter()
    {
        var random = new Random(4);
        for (var i = 0; i < 2000; i++)
        {
            var text = new StringBuilder();
            for (var length = random.Next(20); length > 0; length--)
            {
                text.Append((char)random.Next(random.Next(10) == 0 ? 0 : ' ', 0x80));
            }

            PlainText.OneLine($"{text}").ShouldBe(PlainText.OneLine($"ä{text}ä")[1..^1].Trim());
        }
    }
}
