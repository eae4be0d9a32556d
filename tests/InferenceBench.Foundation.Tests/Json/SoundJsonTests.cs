using System.Text;
using System.Text.Json;
using InferenceBench.Foundation.Json;

namespace InferenceBench.Foundation.Tests.Json;

public sealed class SoundJsonTests
{
    /// <summary>Half of a pair, as a text and as a name, alone and deep, and a byte that begins nothing.</summary>
    public static TheoryData<byte[]> NoUnicode =>
    [
        "\"\\ud800\""u8.ToArray(), "{\"\\udc00\":1}"u8.ToArray(), "{\"a\":[{\"b\":\"x\\ud83d\"}]}"u8.ToArray(),
        Encoding.Latin1.GetBytes("\"ó\""), Encoding.Latin1.GetBytes("{\"\u0080\":1}"),
    ];

    [Theory]
    [MemberData(nameof(NoUnicode))]
    public void A_text_that_is_no_Unicode_is_found_when_it_is_parsed(byte[] json) =>
        Should.Throw<JsonException>(() => SoundJson.Parse(json)).Message.ShouldContain("no Unicode");

    [Fact]
    public void What_is_sound_is_read_with_its_escapes()
    {
        using var json = SoundJson.Parse("{\"a\":\"\\ud83d\\ude00 ü\"}"u8);

        json.RootElement.GetProperty("a").GetString().ShouldBe("😀 ü");
    }

    [Theory]
    [InlineData("{} {}")]
    [InlineData("")]
    [InlineData("{")]
    public void What_is_not_one_value_is_refused(string json) =>
        Should.Throw<JsonException>(() => SoundJson.Parse(Encoding.UTF8.GetBytes(json)));
}
