using System.Globalization;

namespace InferenceBench.Cli.Tests.Commands;

/// <summary>A file's name may hold anything; none of it reaches a terminal, a table, a spreadsheet or a page.</summary>
public sealed class HarmfulNamesTests : IDisposable
{
    private readonly Cli _cli = new();

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("red\u001b[31m\u001b]0;title\u0007")]
    [InlineData("back\b\b\b\bwards\r\ntwo")]
    [InlineData("right\u202Eto-left\u2066\u200F")]
    [InlineData("c1\u009b2Jand\u0085next\u2028line\uFEFF")]
    public async Task A_name_with_control_characters_is_a_plain_line_in_every_output(string name)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var model = _cli.File(name + ".gguf");
        File.Copy(await _cli.MakeModelAsync(), model);
        var page = _cli.File("page.html");

        CliResult[] results =
        [
            await _cli.RunAsync("run", "tiny", "--models", model, "--usd-per-hour", "1"),
            await _cli.RunAsync("run", "tiny", "--models", model, "--usd-per-hour", "1", "--markdown"),
            await _cli.RunAsync("models", "inspect", model),
            await _cli.RunAsync("plan", "tiny", "--models", model),
            await _cli.RunAsync("cost", Runs()[0]),
            await _cli.RunAsync("compare", Runs()[0], Runs()[1]),
            await _cli.RunAsync("report", Runs()[0], "--output", page),
        ];

        results.ShouldAllBe(result => result.ExitCode == 0);
        results.SelectMany(result => new[] { result.Output, result.Errors }).ShouldAllBe(text => IsPlain(text));
        File.ReadAllText(Path.Combine(Runs()[0], "cells.csv")).ShouldContain(name[..2]);
        Runs()
            .SelectMany(run => Directory.GetFiles(run, "*.csv"))
            .Append(page)
            .Select(File.ReadAllText)
            .ShouldAllBe(text => IsPlain(text));
    }

    private string[] Runs() => [.. Directory.GetDirectories(_cli.Results).Order(StringComparer.Ordinal)];

    private static bool IsPlain(string text) => text.EnumerateRunes().All(rune => rune.Value is '\n' or '\r' or '\t'
        || System.Text.Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));
}
