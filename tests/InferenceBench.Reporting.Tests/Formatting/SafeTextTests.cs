using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using InferenceBench.Reporting.Formatting;

namespace InferenceBench.Reporting.Tests.Formatting;

public sealed class SafeTextTests
{
    [Fact]
    public void Control_sequences_and_line_breaks_lose_their_power() =>
        SafeText.OneLine("a\u001b[31mred\u001b[0m\nb\u202Ec\u0007").ShouldBe("a?[31mred?[0m b?c?");

    [Property]
    public Property One_line_holds_no_control_character_whatever_comes_in() => Prop.ForAll<string>(text =>
        !SafeText.OneLine(text).Any(char.IsControl));

    [Fact]
    public void Markdown_signs_are_escaped() =>
        SafeText.Markdown("a|b*Q4_K_M _d_`e[f]<b>&").ShouldBe(@"a\|b\*Q4_K_M \_d\_\`e\[f\]&lt;b&gt;&amp;");

    [Fact]
    public void Ascii_is_no_longer_than_before() => SafeText.Ascii("1 ±2 % – … ×4").ShouldBe("1 ~2 % - ~ x4");
}
