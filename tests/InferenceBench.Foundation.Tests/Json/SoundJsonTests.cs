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

    [Fact]
    public void What_stands_behind_the_value_is_refused_unless_it_may()
    {
        var two = Encoding.UTF8.GetBytes("{} {\"a\":\"\\ud800\"}");

        Should.Throw<JsonException>(() => SoundJson.Parse(two));
        SoundJson.Parse(two, allowsMore: true).RootElement.ValueKind.ShouldBe(JsonValueKind.Object);
    }
}
