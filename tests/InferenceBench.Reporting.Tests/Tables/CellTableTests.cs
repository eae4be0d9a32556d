using InferenceBench.Reporting.Tables;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Results;
using InferenceBench.Testing;

namespace InferenceBench.Reporting.Tests.Tables;

public sealed class CellTableTests
{
    [Fact]
    public void Six_cells_with_a_price_fit_into_100_columns()
    {
        var text = Plain(Rows.SixCells, new() { PriceSentence = "Price: $0.10 an hour, given by --usd-per-hour." });

        LongestLine(text).ShouldBeLessThanOrEqualTo(100);
        Approved.Check(text, "six-cells");
    }

    [Fact]
    public void Failed_and_skipped_cells_follow_with_their_sentence()
    {
        var text = Plain([Rows.Skipped(), Rows.Failed(), Rows.Dense(), Rows.Moe()]);

        LongestLine(text).ShouldBeLessThanOrEqualTo(100);
        Approved.Check(text, "failed-and-skipped");
    }

    [Fact]
    public void Cells_of_one_reason_and_status_share_a_sentence()
    {
        var text = Plain(
            [Rows.Skipped(), Rows.Skipped(), Rows.Failed(), Rows.Failed() with { Quantization = "Q2_K" }, Rows.Dense()]);

        text.ShouldContain("failed   2 cells of dense-135m F16 and dense-135m Q2_K: The worker ended");
        text.ShouldContain("skipped  2 cells of moe-30b-a3b F16: It needs");
    }

    [Fact]
    public void Without_a_price_the_columns_are_dashes_and_a_line_says_how_to_give_one()
    {
        var text = Plain([Rows.WithoutPrice(Rows.Dense("F16", 24.9)), Rows.WithoutPrice(Rows.Dense())]);

        LongestLine(text).ShouldBeLessThanOrEqualTo(100);
        Approved.Check(text, "no-price");
    }

    [Fact]
    public void Warnings_say_what_not_to_believe()
    {
        var text = Plain(
        [
            Rows.Dense() with { Weights = "shape", Converged = false },
            Rows.Dense("Q8_0") with { Weights = "shape", Repetitions = 3, Variation = 0.17 },
            Rows.Dense("F16") with
            {
                Notes =
                    ["8 % of CPU time was stolen by the host while this cell ran; a machine that is not shared would be faster."],
            },
        ]);

        LongestLine(text).ShouldBeLessThanOrEqualTo(100);
        Approved.Check(text, "warnings");
    }

    [Fact]
    public void Cells_that_differ_in_engine_device_and_workload_get_columns_for_it()
    {
        var text = Plain(
        [
            Rows.Dense(),
            Rows.Moe() with
            {
                Engine = "onnxruntime",
                Device = "CUDA0",
                Depth = 4096,
                Batch = 8,
                Model = "a-model-with-a-name-that-goes-on-for-ever-instruct",
            },
        ]);

        LongestLine(text).ShouldBeLessThanOrEqualTo(100);
        Approved.Check(text, "differing");
    }

    [Fact]
    public void The_wide_form_leaves_nothing_out() =>
        Approved.Check(Plain(Rows.SixCells, new() { Wide = true, Width = 60 }), "wide");

    [Fact]
    public void The_markdown_form_is_a_table_with_escaped_names() => Approved.Check(
        CellMarkdown.Write(
            [(Rows.Dense() with { Model = "a|b <script>" })
                .ToRow(), (Rows.Moe() with { Weights = "shape" }).ToRow(), Rows.Failed().ToRow()],
            new CellTableOptions { PriceSentence = "Price: $0.10 an hour." }),
        "markdown");

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public void No_line_is_longer_than_the_width(int width) =>
        LongestLine(Plain([.. Rows.SixCells, Rows.Failed(), Rows.Skipped()], new() { Width = width }))
            .ShouldBeLessThanOrEqualTo(width);

    [Fact]
    public void Cells_are_ordered_cheapest_output_first_whatever_order_they_came_in()
    {
        var first = Plain(Rows.SixCells);

        Plain([.. Rows.SixCells.Reverse()]).ShouldBe(first);
        first.IndexOf("0.451", StringComparison.Ordinal).ShouldBeLessThan(first.IndexOf("0.676", StringComparison.Ordinal));
        first.IndexOf("1.11", StringComparison.Ordinal).ShouldBeLessThan(first.IndexOf("2.81", StringComparison.Ordinal));
    }

    [Fact]
    public void Markup_and_control_codes_in_names_are_shown_and_not_obeyed()
    {
        var console = new RecordingConsole(terminal: true);
        var row = Rows.Dense() with { Model = "[red]x[/] [bold]", Quantization = "Q\u001b[2J" };

        CellTable.Write(
            console.Console, [row.ToRow(), (row with { Status = CellStatus.Failed, Reason = "[link=x]\n" }).ToRow()],
            new() { Form = OutputForm.Terminal });

        console.Text.ShouldContain("[red]x[/] [bold]");
        console.Text.ShouldContain("Q?[2J");
        console.Text.ShouldContain("[link=x]");
        console.Text.ShouldNotContain("\u001b[2J");
    }

    [Fact]
    public void A_terminal_gets_colours_and_a_file_none()
    {
        var terminal = new RecordingConsole(terminal: true);
        var plain = new RecordingConsole(terminal: true);

        CellTable.Write(terminal.Console, [Rows.Failed().ToRow()], new() { Form = OutputForm.Terminal });
        CellTable.Write(plain.Console, [Rows.Failed().ToRow()], new() { Form = OutputForm.Plain });

        terminal.Text.ShouldContain("\u001b[");
        plain.Text.ShouldNotContain("\u001b");
    }

    [Fact]
    public void A_console_without_unicode_gets_ascii()
    {
        var console = new RecordingConsole(terminal: false, unicode: false);

        CellTable.Write(console.Console, [Rows.WithoutPrice(Rows.Dense()).ToRow()], new());

        console.Text.ShouldAllBe(character => char.IsAscii(character));
        console.Text.ShouldContain("61.4 ~2 %");
    }

    [Fact]
    public void A_cell_that_measured_decode_only_shows_dashes_for_prefill()
    {
        var row = Rows.Dense() with { PrefillTokensPerSecond = null, TtftMilliseconds = null, UsdPerMillionInputTokens = null };

        Plain([row]).Split('\n')[3].ShouldContain("–");
        Plain([row]).ShouldNotContain("No price is known");
    }

    [Fact]
    public void A_cell_without_a_device_does_not_make_the_others_name_theirs() =>
        CellWarnings.For([(Rows.Dense() with { Converged = false }).ToRow(), Rows.Failed().ToRow()]).ShouldHaveSingleItem()
            .ShouldStartWith("dense-135m Q4_K_M: ");

    [Fact]
    public void No_cells_make_no_table() => CellTable.Lines([], new()).ShouldBeEmpty();

    private static string Plain(IReadOnlyList<RowDraft> rows, CellTableOptions? options = null)
    {
        var console = new RecordingConsole(terminal: false);
        CellTable.Write(console.Console, [.. rows.Select(row => row.ToRow())], options ?? new());
        return console.Text;
    }

    private static int LongestLine(string text) => text.Split('\n').Max(line => line.Length);
}
