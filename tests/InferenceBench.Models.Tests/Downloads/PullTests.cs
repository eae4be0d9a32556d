using InferenceBench.Foundation.Failures;
using InferenceBench.Models.Downloads;
using NSubstitute;

namespace InferenceBench.Models.Tests.Downloads;

/// <summary>What goes well.</summary>
public sealed class PullTests : IDisposable
{
    private readonly Hub _hub = new();

    public void Dispose() => _hub.Dispose();

    [Fact]
    public async Task A_pull_leaves_the_file_its_hash_and_a_pin_and_nothing_else()
    {
        var pulled = (await _hub.PullAsync()).ShouldHaveSingleItem();

        pulled.ShouldBe(new PulledFile(_hub.Target, _hub.Model.Length, Hub.Sha256(_hub.Model), Downloaded: true));
        (await File.ReadAllBytesAsync(_hub.Target)).ShouldBe(_hub.Model);
        _hub.FilesBeside().ShouldBe([_hub.Target]);
        _hub.Progress.ShouldNotContain(p => p.Stage == DownloadStage.Checking);
        _hub.Pins.Find("owner/repo", "main", "model.gguf").ShouldNotBeNull().Sha256.ShouldBe(Hub.Sha256(_hub.Model));
    }

    [Fact]
    public async Task A_pulled_model_is_found_and_one_that_is_not_whole_is_not()
    {
        var models = new PulledModels(_hub.Cache, _hub.Pins);
        models.Find(Hub.Entry(), "Q4_K_M").ShouldBeNull();

        await _hub.PullAsync();
        models.Find(Hub.Entry(), "INT4").ShouldNotBeNull().ShouldHaveSingleItem().Path.ShouldBe(_hub.Target);

        await File.WriteAllTextAsync(_hub.Target, "short");
        models.Find(Hub.Entry(), "Q4_K_M").ShouldBeNull();
    }

    [Fact]
    public async Task A_second_pull_asks_nobody()
    {
        await _hub.PullAsync();
        var requests = _hub.Server.Requests.Count;

        (await _hub.PullAsync()).ShouldHaveSingleItem().Downloaded.ShouldBeFalse();

        _hub.Server.Requests.Count.ShouldBe(requests);
    }

    [Fact]
    public async Task A_split_model_comes_whole_and_in_order()
    {
        string[] names = ["BF16/m-00001-of-00002.gguf", "BF16/m-00002-of-00002.gguf"];
        var parts = new[] { Hub.Bytes(70_000, 2), Hub.Bytes(50_000, 3) };
        (_hub.Content[names[0]], _hub.Content[names[1]]) = (parts[0], parts[1]);
        _hub.Storage.Handler = (request, reply) =>
            Hub.StoreAsync(request, reply, request.Target.Contains("00001-of", StringComparison.Ordinal) ? parts[0] : parts[1]);

        var pulled = await _hub.PullAsync(Hub.Entry(names));

        pulled.Select(p => p.Sha256).ShouldBe(parts.Select(Hub.Sha256));
        pulled[0].Path.ShouldEndWith(Path.Combine("owner", "repo", "BF16", "m-00001-of-00002.gguf"));
        _hub.Progress[^1].DoneBytes.ShouldBe(120_000);
    }

    [Fact]
    public async Task An_earlier_beginning_is_continued_not_fetched_again()
    {
        _hub.LeavePartial(200_000);

        await _hub.PullAsync();

        _hub.Storage.Requests.ShouldHaveSingleItem().Headers["Range"].ShouldBe("bytes=200000-");
        (await File.ReadAllBytesAsync(_hub.Target)).ShouldBe(_hub.Model);
    }

    [Fact]
    public async Task An_earlier_whole_is_only_checked()
    {
        _hub.LeavePartial(_hub.Model.Length);

        await _hub.PullAsync();

        _hub.Storage.Requests.ShouldBeEmpty();
        (await File.ReadAllBytesAsync(_hub.Target)).ShouldBe(_hub.Model);
    }

    [Fact]
    public async Task The_beginning_of_another_version_is_removed_not_continued()
    {
        var old = Hub.Bytes(300_000, seed: 9);
        _hub.LeavePartial(200_000, old);

        await _hub.PullAsync();

        _hub.Storage.Requests.ShouldHaveSingleItem().From.ShouldBe(0);
        _hub.FilesBeside().ShouldBe([_hub.Target]);
    }

    [Fact]
    public async Task A_beginning_longer_than_the_file_is_dropped()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_hub.Target)!);
        await File.WriteAllBytesAsync(_hub.Partial(), Hub.Bytes(400_000, seed: 4));

        await _hub.PullAsync();

        (await File.ReadAllBytesAsync(_hub.Target)).ShouldBe(_hub.Model);
    }

    [Fact]
    public async Task A_present_file_of_another_content_is_replaced_by_the_right_one()
    {
        _hub.LeaveModel(Hub.Bytes(300_000, seed: 5));

        (await _hub.PullAsync()).ShouldHaveSingleItem().Downloaded.ShouldBeTrue();

        (await File.ReadAllBytesAsync(_hub.Target)).ShouldBe(_hub.Model);
    }

    [Fact]
    public async Task A_present_file_of_the_right_content_is_pinned_without_download()
    {
        _hub.LeaveModel(_hub.Model);

        (await _hub.PullAsync()).ShouldHaveSingleItem().Downloaded.ShouldBeFalse();

        _hub.Storage.Requests.ShouldBeEmpty();
        _hub.Pins.Load().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_token_goes_to_the_hub_alone_and_is_never_printed()
    {
        _hub.Options = _hub.Options with { Token = HubToken.Find(name => name == "HF_TOKEN" ? Hub.Token : null) };

        await _hub.PullAsync();

        _hub.Server.Requests.ShouldAllBe(request => request.Headers["Authorization"] == "Bearer " + Hub.Token);
        _hub.Storage.Requests.ShouldAllBe(request => !request.Headers.ContainsKey("Authorization"));
        _hub.Options.ToString().ShouldNotContain(Hub.Token);
    }

    [Fact]
    public async Task A_mirror_below_a_path_is_asked_below_that_path()
    {
        _hub.Options = DownloadOptions.FromEnvironment(name => name == "HF_ENDPOINT" ? _hub.Server.Address + "hf/" : null) with
        {
            MaxRetries = 0,
        };

        await Should.ThrowAsync<InputException>(() => _hub.PullAsync());

        _hub.Server.Requests.ShouldAllBe(request => request.Target == "/hf/api/models/owner/repo/tree/main?recursive=true");
    }

    [Fact]
    public async Task A_long_list_is_read_page_by_page()
    {
        var good = _hub.Listing();
        var answer = _hub.Server.Handler;
        _hub.Server.Handler = (request, reply) => request switch
        {
            { IsListing: true } when request.Target.Contains("cursor", StringComparison.Ordinal) => reply.SendAsync(200, good),
            { IsListing: true } =>
                reply.SendAsync(
                    200, "[]", $"Link: <{_hub.Server.Address}api/models/owner/repo/tree/main?cursor=x>; rel=\"next\""),
            _ => answer(request, reply),
        };

        (await _hub.PullAsync()).ShouldHaveSingleItem().Downloaded.ShouldBeTrue();
    }

    [Fact]
    public async Task Progress_ends_at_the_whole_and_tells_a_rate()
    {
        _hub.LeavePartial(100_000);
        _hub.Storage.Handler = async (request, reply) =>
        {
            _hub.Clock.Advance(TimeSpan.FromSeconds(2));
            await Hub.StoreAsync(request, reply, _hub.Model);
        };

        await _hub.PullAsync();

        _hub.Progress[^1].ShouldSatisfyAllConditions(
            last => last.Stage.ShouldBe(DownloadStage.Done),
            last => last.DoneBytes.ShouldBe(300_000),
            last => last.TotalBytes.ShouldBe(300_000));
        _hub.Progress.ShouldContain(p => p.Stage == DownloadStage.Checking && p.File == "model.gguf");
        var first = _hub.Progress.First(p => p.BytesPerSecond is not null);
        first.TimeLeft.ShouldNotBeNull()
            .ShouldBe(TimeSpan.FromSeconds((300_000 - first.DoneBytes) / first.BytesPerSecond!.Value));
        _hub.Progress.Select(p => p.DoneBytes).ShouldAllBe(done => done <= 300_000);
    }

    [Fact]
    public async Task Too_little_space_is_said_before_anything_is_written()
    {
        _hub.Disk.FreeBytes(Arg.Any<string>()).Returns(300_000 + (64L << 20) - 1);

        var error = await Should.ThrowAsync<InputException>(() => _hub.PullAsync());

        error.ExitCode.ShouldBe(ExitCode.NotEnoughDisk);
        error.Message.ShouldContain("INFERENCEBENCH_CACHE");
        _hub.FilesBeside().ShouldBeEmpty();
        _hub.Storage.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Space_already_taken_by_the_beginning_is_not_asked_for_again()
    {
        _hub.LeavePartial(200_000);
        _hub.Disk.FreeBytes(Arg.Any<string>()).Returns(100_000 + (64L << 20));

        (await _hub.PullAsync()).ShouldHaveSingleItem().Downloaded.ShouldBeTrue();
    }

    [Fact]
    public async Task Two_pulls_of_one_file_at_once_do_not_mix()
    {
        var started = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        _hub.Storage.Handler = async (request, reply) =>
        {
            started.TrySetResult();
            await release.Task;
            await Hub.StoreAsync(request, reply, _hub.Model);
        };
        var first = _hub.PullAsync();
        await started.Task;

        var error = await Should.ThrowAsync<InputException>(() => _hub.PullAsync());
        release.SetResult();

        error.ExitCode.ShouldBe(ExitCode.DownloadRefused);
        error.Message.ShouldContain("another process");
        (await first).ShouldHaveSingleItem().Downloaded.ShouldBeTrue();
        (await File.ReadAllBytesAsync(_hub.Target)).ShouldBe(_hub.Model);
    }

    [Fact]
    public async Task A_cancelled_pull_keeps_its_beginning()
    {
        using var cancel = new CancellationTokenSource();
        _hub.Storage.Handler = async (request, reply) =>
        {
            await reply.SendBytesAsync(200, _hub.Model.AsMemory(0, 100_000), "Content-Length: 300000");
            await reply.HangAsync();
        };
        var pull = _hub.PullAsync(cancellationToken: cancel.Token);
        while (!pull.IsCompleted && (!File.Exists(_hub.Partial()) || new FileInfo(_hub.Partial()).Length < 100_000))
        {
            await Task.Yield();
        }

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => pull);
        (await File.ReadAllBytesAsync(_hub.Partial())).ShouldBe(_hub.Model[..100_000]);
    }
}
