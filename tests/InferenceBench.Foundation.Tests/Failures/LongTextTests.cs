using FsCheck.Xunit;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Foundation.Tests.Failures;

public sealed class LongTextTests
{
    [Theory]
    [InlineData("'9' is no number.")]
    [InlineData("")]
    public void What_is_short_stays_as_it_is(string message) => LongText.Cut(message).ShouldBe(message);

    [Fact]
    public void A_sentence_of_many_short_words_stays_as_it_is()
    {
        var message = string.Concat(Enumerable.Repeat("word ", 300));
        LongText.Cut(message).ShouldBe(message);
    }

    [Fact]
    public void A_number_of_a_million_digits_is_quoted_by_its_ends()
    {
        var number = $"1{new string('0', 1_000_000)}2";
        var message = new InputException(ExitCode.FileInvalid, $"a.yaml, line 3: '{number}' is no price; give a number.").Message;
        message.ShouldStartWith("a.yaml, line 3: '1000");
        message.ShouldEndWith("0002' is no price; give a number.");
        message.Length.ShouldBeLessThan(300);
    }

    /// <summary>Whatever is quoted, with or without spaces, beginning and end are kept and no letter is cut in two.</summary>
    [Property]
    public void Beginning_and_end_are_kept(string quoted, byte times)
    {
        var message = $"a.yaml, line 3: '{string.Concat(Enumerable.Repeat(quoted + " 😀", times * 40))}' is no price.";
        var cut = LongText.Cut(message);
        cut.Length.ShouldBeLessThanOrEqualTo(LongText.Most);
        cut.ShouldStartWith("a.yaml, line 3: '");
        cut.ShouldEndWith("' is no price.");
        char.IsLowSurrogate(cut[cut.IndexOf('…', StringComparison.Ordinal) + 1]).ShouldBeFalse();
    }
}
