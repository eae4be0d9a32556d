using System.Text.Json;
using InferenceBench.Cli.Options;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Cli.Tests.Commands;

public sealed class ExportTests : IDisposable
{
    private readonly Cli _cli = new();

    public static TheoryData<string> Forms => [.. ExportForm.All.Select(form => form.Name)];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Every_form_is_written_to_a_file(string form)
    {
        (await _cli.RunAsync("run", "tiny", "--usd-per-hour", "3.6")).ShouldSucceed();
        foreach (var rows in new[] { "steps", "samples", "cells" })
        {
            var file = _cli.File($"out-{rows}");

            (await _cli.RunAsync("export", "latest", "--form", form, "--rows", rows, "--output", file))
                .ShouldSucceed().Errors
                .ShouldContain("Export: ");

            new FileInfo(file).Length.ShouldBeGreaterThan(50);
        }
    }

    [Fact]
    public async Task Text_is_printed_and_nothing_else_is()
    {
        (await _cli.RunAsync("run", "tiny")).ShouldSucceed();

        var lines = (await _cli.RunAsync("export", "--rows", "samples")).ShouldSucceed().OutputLines;

        lines.Count.ShouldBe(4);
        lines.ShouldAllBe(line => JsonDocument.Parse(line, default).RootElement.ValueKind == JsonValueKind.Object);
    }

    [Fact]
    public async Task Parquet_needs_a_file() =>
        (await _cli.RunAsync("export", "--form", "parquet"))
            .ShouldFailWithOneSentence(ExitCode.Usage)
            .ShouldContain("--output steps.parquet");

    [Fact]
    public async Task A_form_that_was_nearly_right_is_answered_with_what_was_meant() =>
        (await _cli.RunAsync("export", "--form", "parqet"))
            .ShouldFailWithOneSentence(ExitCode.Usage)
            .ShouldContain("did you mean 'parquet'?");

    public void Dispose() => _cli.Dispose();
}
