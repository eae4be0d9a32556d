using InferenceBench.Foundation.Failures;

namespace InferenceBench.Models.Tests.Downloads;

/// <summary>Connections that are cut, fall silent or cannot be continued.</summary>
public sealed class PullCutTests : IDisposable
{
    private readonly Hub _hub = new();

    public void Dispose() => _hub.Dispose();

    [Fact]
    public async Task A_cut_body_is_continued_where_it_was_cut()
    {
        _hub.Storage.Handler = (request, reply) => request.From == 0
            ? reply.SendBytesAsync(200, _hub.Model.AsMemory(0, 120_000), "Content-Length: 300000")
            : Hub.StoreAsync(request, reply, _hub.Model);

        (await _hub.PullAsync()).ShouldHaveSingleItem().Downloaded.ShouldBeTrue();

        _hub.Storage.Requests.Count.ShouldBe(2);
        _hub.Storage.Requests.Last().From.ShouldBeGreaterThan(0);
        (await File.ReadAllBytesAsync(_hub.Target)).ShouldBe(_hub.Model);
    }

    [Fact]
    public async Task A_body_cut_every_time_ends_in_a_sentence_and_keeps_what_came()
    {
        _hub.LeavePartial(100_000);
        _hub.Storage.Handler = (request, reply) => reply.SendBytesAsync(
            206,
            _hub.Model.AsMemory(request.From, 10),
            $"Content-Range: bytes {request.From}-299999/300000",
            $"Content-Length: {300_000 - request.From}");

        var error = await _hub.FailAsync(ExitCode.DownloadCut);

        error.Message.ShouldContain("after 5 attempts");
        error.Message.ShouldContain("run the same command again");
        new FileInfo(_hub.Partial()).Length.ShouldBeGreaterThanOrEqualTo(100_000);
        File.Exists(_hub.Target).ShouldBeFalse();
    }

    [Fact]
    public async Task A_download_that_gets_on_may_be_cut_more_often_than_it_is_retried()
    {
        _hub.Options = _hub.Options with { MaxRetries = 1, RenewingBytes = 50_000 };
        _hub.Storage.Handler = (request, reply) => request.From == 0
            ? reply.SendBytesAsync(200, _hub.Model.AsMemory(0, 30_000), "Content-Length: 300000")
            : reply.SendBytesAsync(
                206,
                _hub.Model.AsMemory(request.From, Math.Min(30_000, 300_000 - request.From)),
                $"Content-Range: bytes {request.From}-299999/300000",
                $"Content-Length: {300_000 - request.From}");

        (await _hub.PullAsync()).ShouldHaveSingleItem().Downloaded.ShouldBeTrue();

        _hub.Storage.Requests.Count.ShouldBeGreaterThanOrEqualTo(10);
    }

    [Fact]
    public async Task No_server_at_all_is_a_sentence()
    {
        _hub.Server.Dispose();

        (await _hub.FailAsync(ExitCode.DownloadCut)).Message.ShouldContain("127.0.0.1");
        _hub.Clock.Waits.Count.ShouldBe(4);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_falls_silent_is_left_and_asked_again(bool afterHeaders)
    {
        var silent = new TaskCompletionSource();
        _hub.Storage.Handler = async (request, reply) =>
        {
            if (silent.Task.IsCompleted)
            {
                await Hub.StoreAsync(request, reply, _hub.Model);
                return;
            }

            if (afterHeaders)
            {
                await reply.SendBytesAsync(200, _hub.Model.AsMemory(0, 1000), "Content-Length: 300000");
            }

            silent.SetResult();
            await reply.HangAsync();
        };
        var pull = _hub.PullAsync();
        await silent.Task;
        while (!pull.IsCompleted && (_hub.Clock.LongTimers == 0 || (afterHeaders && new FileInfo(_hub.Partial()).Length < 1000)))
        {
            await Task.Yield();
        }

        _hub.Clock.FireLongTimers();

        (await pull).ShouldHaveSingleItem().Sha256.ShouldBe(Hub.Sha256(_hub.Model));
    }

    [Fact]
    public async Task A_server_that_ignores_the_range_is_taken_from_the_start()
    {
        _hub.LeavePartial(100_000);
        _hub.Storage.Handler = (_, reply) => reply.SendBytesAsync(200, _hub.Model, "Content-Length: 300000");

        await _hub.PullAsync();

        _hub.Storage.Requests.ShouldHaveSingleItem().From.ShouldBe(100_000);
        (await File.ReadAllBytesAsync(_hub.Target)).ShouldBe(_hub.Model);
    }

    [Theory]
    [InlineData("Content-Range: bytes 5-299999/300000")]
    [InlineData("Content-Range: bytes 100000-299999/300001")]
    [InlineData("X-None: 1")]
    public async Task A_server_that_sends_another_range_is_asked_from_the_start(string header)
    {
        _hub.LeavePartial(100_000);
        _hub.Storage.Handler = (request, reply) => request.From > 0
            ? reply.SendBytesAsync(206, _hub.Model.AsMemory(request.From), header, "Content-Length: 200000")
            : Hub.StoreAsync(request, reply, _hub.Model);

        await _hub.PullAsync();

        (await File.ReadAllBytesAsync(_hub.Target)).ShouldBe(_hub.Model);
    }

    [Fact]
    public async Task A_range_that_cannot_be_satisfied_is_asked_from_the_start()
    {
        _hub.LeavePartial(100_000);
        _hub.Storage.Handler = (request, reply) => request.From > 0
            ? reply.SendAsync(416)
            : Hub.StoreAsync(request, reply, _hub.Model);

        await _hub.PullAsync();

        (await File.ReadAllBytesAsync(_hub.Target)).ShouldBe(_hub.Model);
    }

    [Fact]
    public async Task Content_that_changes_between_two_parts_is_taken_from_the_start()
    {
        _hub.Storage.Handler = (request, reply) => _hub.Storage.Requests.Count switch
        {
            1 => reply.SendBytesAsync(200, Hub.Bytes(100_000, seed: 7), "Content-Length: 300000", "ETag: \"old\""),
            _ => Hub.StoreAsync(request, reply, _hub.Model, "\"new\""),
        };

        await _hub.PullAsync();

        (await File.ReadAllBytesAsync(_hub.Target)).ShouldBe(_hub.Model);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(504)]
    [InlineData(408)]
    public async Task A_passing_fault_of_the_server_is_tried_again_with_growing_waits(int status)
    {
        _hub.Storage.Handler = (_, reply) => reply.SendAsync(status);

        (await _hub.FailAsync(ExitCode.DownloadRefused)).Message.ShouldContain($"answers {status}");
        _hub.Clock.Waits.Count.ShouldBe(4);
        _hub.Clock.Waits[^1].ShouldBeGreaterThan(_hub.Clock.Waits[0]);
    }
}
