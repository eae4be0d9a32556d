using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Testing;
using Spectre.Console.Rendering;

namespace InferenceBench.Reporting.Tests.Terminal;

public sealed class TextWidthTests
{
    [Fact]
    public void Wide_characters_count_twice()
    {
        TextWidth.Of("模型").ShouldBe(4);
        TextWidth.Cut("模型模型", 5).ShouldBe("模型…");
        TextWidth.Pad("模型", 6, right: true).ShouldBe("  模型");
    }

    [Theory]
    [InlineData(' ', '~')]
    [InlineData('\u00a0', '\u00ff')]
    [InlineData('\u2010', '\u2030')]
    public void Letters_are_as_wide_as_the_console_takes_them_to_be(char first, char last)
    {
        for (var letter = first; letter <= last; letter++)
        {
            TextWidth.Of($"a{letter}").ShouldBe(new Segment($"a{letter}").CellCount(), $"U+{(int)letter:X4}");
        }
    }

    [Property]
    public Property A_cut_text_keeps_within_its_width() => Prop.ForAll<string, PositiveInt>((text, width) =>
        TextWidth.Of(TextWidth.Cut(Formatted(text), width.Get)) <= width.Get);

    [Property]
    public Property Wrapped_lines_keep_within_the_width_and_lose_no_word() => Prop.ForAll<string, PositiveInt>((text, extra) =>
    {
        var clean = Formatted(text);
        var lines = TextWidth.Wrap(clean, extra.Get + 6, indent: 2);
        var kept = string.Concat(lines).Replace(" ", "", StringComparison.Ordinal);
        return lines.All(line => TextWidth.Of(line) <= extra.Get + 6) && kept == clean.Replace(" ", "", StringComparison.Ordinal);
    });

    [Fact]
    public void Lines_after_the_first_are_indented() =>
        TextWidth.Wrap("one two three four", 9, indent: 2).ShouldBe(["one two", "  three", "  four"]);

    [Fact]
    public void A_label_stands_before_the_first_line() =>
        TextWidth.Wrap("one two three", 9, indent: 4, label: "ok").ShouldBe(["ok  one", "    two", "    three"]);

    [Fact]
    public void Output_is_plain_unless_it_is_a_terminal_that_wants_colour()
    {
        ConsoleOutput.FormOf(new RecordingConsole(terminal: true).Console, noColor: null).ShouldBe(OutputForm.Terminal);
        ConsoleOutput.FormOf(new RecordingConsole(terminal: true).Console, noColor: "1").ShouldBe(OutputForm.Plain);
        ConsoleOutput.FormOf(new RecordingConsole(terminal: false).Console, noColor: null).ShouldBe(OutputForm.Plain);
    }

    [Fact]
    public void Width_is_the_terminals_or_a_hundred()
    {
        ConsoleOutput.WidthOf(new RecordingConsole(terminal: true, width: 72).Console).ShouldBe(72);
        ConsoleOutput.WidthOf(new RecordingConsole(terminal: false, width: 72).Console).ShouldBe(100);
    }

    private static string Formatted(string? text) => InferenceBench.Reporting.Formatting.SafeText.OneLine(text);
}
