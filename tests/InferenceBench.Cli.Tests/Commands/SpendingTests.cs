using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Visits;
using InferenceBench.Results;
using InferenceBench.Servers;

namespace InferenceBench.Cli.Tests.Commands;

/// <summary>A hosted API is asked for no more than what may be spent.</summary>
public sealed class SpendingTests : IDisposable
{
    private const double InputUsd = 10e-6;
    private const double OutputUsd = 100e-6;

    private const string Prices = """
        apis:
          - id: hosted
            name: Hosted
            seller: Somebody
            prices:
              - {input: 10, output: 100, currency: USD, region: global, date: 2026-11-01, source: 'a test'}

        """;

    private readonly Cli _cli = new();
    private readonly ScriptedServer _server = new(new ServerScript
    {
        Face = ServerFace.Generic,
        Ttft = TimeSpan.FromMilliseconds(40),
        Itl = TimeSpan.FromMilliseconds(5),
    });

    [Theory]
    [InlineData(0.02, false)]
    [InlineData(0.2, true)]
    [InlineData(0.4, true)]
    public async Task Whatever_the_cap_no_more_is_spent(double cap, bool hasVisits)
    {
        var load = await LoadAsync(
            "--rounds", "50", "--max-usd", cap.ToString(System.Globalization.CultureInfo.InvariantCulture));

        var spent = _server.Requests.Sum(request => (request.PromptTokens * InputUsd) + (request.OutputTokens * OutputUsd));
        spent.ShouldBeLessThanOrEqualTo(cap);
        if (!hasVisits)
        {
            load.ShouldFail(ExitCode.Usage).ShouldContain("--max-usd");
            return;
        }

        load.Errors.ShouldContain("--resume");
        spent.ShouldBeGreaterThan(cap / 4);
        var record = LoadFolder.Read(RunFolder.Open(_cli.OnlyRun))!;
        record.Run.FinishedAt.ShouldBeNull();
        record.Load.SpentUsdAtMost!.Value.ShouldBeInRange(spent - 1e-9, cap);
    }

    [Fact]
    public async Task A_request_costs_what_the_seller_counts()
    {
        var load = await LoadAsync("--rounds", "2", "--max-usd", "50");

        load.ExitCode.ShouldBeOneOf((int)ExitCode.Success, (int)ExitCode.CellsFailed);
        load.Flat.ShouldContain("Hosted of Somebody");
        var record = LoadFolder.Read(RunFolder.Open(_cli.OnlyRun))!;
        foreach (var point in InferenceBench.Load.Report.LoadReport.Of(record).Points.Where(point => point.IsValid))
        {
            var begun = record.Requests.Where(request => request.StartedSeconds >= 0 && request.InputTokens is not null)
                .Take(1)
                .Single();
            point.Cost!.RequestUsd.Value.ShouldBe(
                (begun.InputTokens!.Value * InputUsd) + (begun.OutputTokens!.Value * OutputUsd),
                0.2 * point.Cost.RequestUsd.Value);
            point.Cost.OutputUsdPerMillion!.Value.Value.ShouldBe(100, 1e-6);
        }

        (await _cli.RunAsync("cost", _cli.OnlyRun, "--usd-per-hour", "2"))
            .ShouldFailWithOneSentence(ExitCode.Usage)
            .ShouldContain("paid by the token");
    }

    [Fact]
    public async Task Without_a_cap_nothing_is_sent()
    {
        (await LoadAsync()).ShouldFailWithOneSentence(ExitCode.Usage).ShouldContain("--max-usd 1");
        (await _cli.RunAsync("load", _server.Address.ToString(), "--max-usd", "1"))
            .ShouldFailWithOneSentence(ExitCode.Usage)
            .ShouldContain("--api");
        (await LoadAsync("--max-usd", "1", "--usd-per-hour", "2"))
            .ShouldFailWithOneSentence(ExitCode.Usage)
            .ShouldContain("by the token");
        (await LoadAsync("--max-usd", "0")).ShouldFailWithOneSentence(ExitCode.Usage);
        _server.Requests.ShouldBeEmpty();
    }

    public void Dispose()
    {
        _server.Dispose();
        _cli.Dispose();
    }

    private Task<CliResult> LoadAsync(params string[] more) => _cli.RunAsync(
    [
        "load", _server.Address.ToString(), "--api", "hosted", "--prices", _cli.Write("prices-of-mine.yaml", Prices),
        "--concurrency", "1", "2", "--isl", "50", "--osl", "10", "--no-split", .. more,
    ]);
}
