using InferenceBench.Cli.Commands;
using InferenceBench.Cli.Services;
using InferenceBench.Cli.Tests.Fakes;
using InferenceBench.Measuring.Protocol;

namespace InferenceBench.Cli.Tests.Workers;

/// <summary>The worker that nobody follows.</summary>
public sealed class WorkerCommandLineTests : IDisposable
{
    private readonly TimersByHand _clock = new();
    private readonly StringWriter _output = new();
    private int _ended;

    [Fact]
    public void It_tells_what_the_engine_is()
    {
        Describe(whileLoading: () => { });
        DescribeLines.ReadAnswer(_output.ToString().TrimEnd()).ShouldNotBeNull().Build.Version.ShouldBe("v9.9.9");
        _ended.ShouldBe(0);
    }

    [Fact]
    public void It_ends_itself_when_native_code_hangs()
    {
        Describe(whileLoading: () =>
        {
            _clock.Pass(19);
            _ended.ShouldBe(0);
            _clock.Pass(2);
        });
        _ended.ShouldBe(1);
    }

    public void Dispose() => _output.Dispose();

    private void Describe(Action whileLoading) => WorkerCommandLine.Describe(
        new WorkerServices(
            TextReader.Null,
            _output,
            _clock,
            (_, _) =>
            {
                whileLoading();
                return new FakeEngine();
            },
            () => _ended++),
        FakeEngine.Id,
        TimeSpan.FromSeconds(20));
}
