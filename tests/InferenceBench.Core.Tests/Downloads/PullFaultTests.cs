using InferenceBench.Core.Downloads;
using InferenceBench.Core.Failures;

namespace InferenceBench.Core.Tests.Downloads;

/// <summary>What goes wrong, between a real client and a real server.</summary>
public sealed class PullFaultTests : IDisposable
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

        var error = await FailAsync(ExitCode.DownloadCut);

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

        (await FailAsync(ExitCode.DownloadCut)).Message.ShouldContain("127.0.0.1");
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
        while (_hub.Clock.LongTimers == 0 || (afterHeaders && new FileInfo(_hub.Partial()).Length < 1000))
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
        _hub.Storage.Handler = (request, reply) => request.From > 0 ? reply.SendAsync(416) : Hub.StoreAsync(request, reply, _hub.Model);

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

    [Fact]
    public async Task Content_that_changed_since_the_list_is_refused_before_it_is_fetched()
    {
        _hub.Resolve = (_, reply) => reply.SendAsync(302, "", $"Location: {_hub.Storage.Address}x", $"X-Linked-Etag: \"{new string('a', 64)}\"");
        _hub.Storage.Handler = (request, reply) => Hub.StoreAsync(request, reply, _hub.Model);

        (await FailAsync(ExitCode.HashMismatch)).Message.ShouldContain("changed on the hub");
        File.Exists(_hub.Target).ShouldBeFalse();
    }

    [Fact]
    public async Task A_wrong_hash_deletes_the_download_and_spares_the_file_that_was_there()
    {
        var old = Hub.Bytes(1000, seed: 8);
        _hub.LeaveModel(old);
        _hub.Storage.Handler = (request, reply) => Hub.StoreAsync(request, reply, Hub.Bytes(300_000, seed: 6));

        (await FailAsync(ExitCode.HashMismatch)).Message.ShouldContain(Hub.Sha256(_hub.Model));

        _hub.FilesBeside().ShouldBe([_hub.Target]);
        (await File.ReadAllBytesAsync(_hub.Target)).ShouldBe(old);
        _hub.Pins.Load().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wrong_beginning_is_found_out_deleted_and_the_next_pull_is_right()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_hub.Target)!);
        await File.WriteAllBytesAsync(_hub.Partial(), Hub.Bytes(1000, seed: 4));

        await FailAsync(ExitCode.HashMismatch);
        _hub.FilesBeside().ShouldBeEmpty();

        (await _hub.PullAsync()).ShouldHaveSingleItem().Downloaded.ShouldBeTrue();
    }

    [Theory]
    [InlineData(299_000)]
    [InlineData(301_000)]
    public async Task A_length_that_is_not_the_listed_one_is_refused(int announced)
    {
        _hub.Storage.Handler = (_, reply) => reply.SendBytesAsync(200, _hub.Model, $"Content-Length: {announced}");

        (await FailAsync(ExitCode.HashMismatch)).Message.ShouldContain($"with {announced} bytes");
        File.Exists(_hub.Target).ShouldBeFalse();
    }

    [Fact]
    public async Task A_body_without_a_length_that_does_not_end_is_refused_at_the_listed_length()
    {
        _hub.Storage.Handler = (_, reply) => reply.SendBytesAsync(200, Hub.Bytes(600_000, seed: 1), "X-None: 1");

        (await FailAsync(ExitCode.HashMismatch)).Message.ShouldContain("with more bytes");
        new FileInfo(_hub.Partial()).Length.ShouldBe(0);
    }

    [Fact]
    public async Task A_changed_file_on_the_hub_is_refused_and_the_pulled_one_stays()
    {
        await _hub.PullAsync();
        var first = _hub.Model;
        File.Delete(_hub.Target);
        _hub.Content["model.gguf"] = Hub.Bytes(300_000, seed: 2);

        var error = await FailAsync(ExitCode.HashMismatch);

        error.Message.ShouldContain("models.lock.json");
        error.Message.ShouldContain(Hub.Sha256(first)[..12]);
        _hub.FilesBeside().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pulled_file_that_was_damaged_is_pulled_again()
    {
        await _hub.PullAsync();
        var bytes = _hub.Model.ToArray();
        bytes[5] ^= 1;
        await File.WriteAllBytesAsync(_hub.Target, bytes);

        (await _hub.PullAsync()).ShouldHaveSingleItem().Downloaded.ShouldBeTrue();

        (await File.ReadAllBytesAsync(_hub.Target)).ShouldBe(_hub.Model);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_redirect_loop_is_a_sentence(bool inListing)
    {
        var hub = _hub.Server.Handler;
        _hub.Server.Handler = (request, reply) => request.IsListing == inListing || !request.IsListing
            ? reply.SendAsync(302, "", $"Location: {request.Target}")
            : hub(request, reply);

        (await FailAsync(ExitCode.RedirectLoop)).Message.ShouldContain("more than 5 times");
        _hub.Server.Requests.Count.ShouldBe(inListing ? 6 : 7);
    }

    [Fact]
    public async Task Five_redirects_are_followed()
    {
        _hub.Resolve = (request, reply) => request.Target.Length < 70
            ? reply.SendAsync(307, "", $"Location: {request.Target}xxxxxxxxxx")
            : Hub.StoreAsync(request, reply, _hub.Model);

        (await _hub.PullAsync()).ShouldHaveSingleItem().Downloaded.ShouldBeTrue();
    }

    [Theory]
    [InlineData("Location: file:///etc/passwd")]
    [InlineData("Location: ftp://127.0.0.1/x")]
    [InlineData("X-None: 1")]
    public async Task A_redirect_to_nowhere_good_is_refused(string header)
    {
        _hub.Resolve = (_, reply) => reply.SendAsync(302, "", header);

        (await FailAsync(ExitCode.DownloadRefused)).Message.ShouldContain("redirects");
    }

    [Theory]
    [InlineData("text/html; charset=utf-8", "sign in here")]
    [InlineData("application/octet-stream", "<!DOCTYPE html><html>sign in</html>")]
    [InlineData("application/octet-stream", " \n<HTML><body>")]
    public async Task A_web_page_instead_of_the_file_is_a_sentence_and_damages_nothing(string type, string page)
    {
        var old = Hub.Bytes(1000, seed: 8);
        _hub.LeaveModel(old);
        _hub.Storage.Handler = (_, reply) => reply.SendAsync(200, page, "Content-Type: " + type);

        (await FailAsync(ExitCode.HtmlInsteadOfFile)).Message.ShouldContain("model.gguf");

        (await File.ReadAllBytesAsync(_hub.Target)).ShouldBe(old);
        new FileInfo(_hub.Partial()).Length.ShouldBe(0);
    }

    [Fact]
    public async Task A_web_page_instead_of_the_rest_keeps_the_beginning()
    {
        _hub.LeavePartial(100_000);
        _hub.Storage.Handler = (_, reply) => reply.SendAsync(206, "<html>", "Content-Type: text/html");

        await FailAsync(ExitCode.HtmlInsteadOfFile);

        (await File.ReadAllBytesAsync(_hub.Partial())).ShouldBe(_hub.Model[..100_000]);
    }

    [Theory]
    [InlineData("text/html", "<p>hello")]
    [InlineData("application/json", "<!doctype html>")]
    public async Task A_web_page_instead_of_the_list_is_a_sentence(string type, string page)
    {
        _hub.Server.Handler = (_, reply) => reply.SendAsync(200, page, "Content-Type: " + type);

        await FailAsync(ExitCode.HtmlInsteadOfFile);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"error\":\"x\"}")]
    [InlineData("[{\"type\":\"file\",\"path\":3}]")]
    [InlineData("[{\"type\":\"file\"")]
    public async Task A_list_that_is_none_is_a_sentence(string body)
    {
        _hub.Server.Handler = (_, reply) => reply.SendAsync(200, body);

        (await FailAsync(ExitCode.DownloadRefused)).Message.ShouldContain("list of the files");
    }

    [Fact]
    public async Task A_list_without_end_is_not_read_to_the_end()
    {
        _hub.Server.Handler = (_, reply) => reply.SendBytesAsync(200, new byte[17 << 20], "X-None: 1");

        await FailAsync(ExitCode.DownloadRefused);
    }

    [Fact]
    public async Task A_file_the_hub_does_not_list_is_answered_with_those_it_does()
    {
        var error = await Should.ThrowAsync<InputException>(() => _hub.PullAsync(Hub.Entry("other.gguf")));

        error.ExitCode.ShouldBe(ExitCode.DownloadRefused);
        error.Message.ShouldContain("it has model.gguf");
    }

    [Fact]
    public async Task A_file_without_a_hash_is_not_pulled()
    {
        _hub.Server.Handler = (_, reply) => reply.SendAsync(200, """[{"type":"file","path":"model.gguf","size":5,"oid":"x"}]""");

        (await FailAsync(ExitCode.DownloadRefused)).Message.ShouldContain("SHA-256");
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_gated_model_says_which_variable_to_set(int status)
    {
        _hub.Server.Handler = (_, reply) => reply.SendAsync(status, "<html>", "Content-Type: text/html");

        var error = await FailAsync(ExitCode.DownloadRefused);

        error.Message.ShouldContain("gated");
        error.Message.ShouldContain("HF_TOKEN");
        _hub.Server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_token_that_is_not_accepted_is_not_printed()
    {
        _hub.Options = _hub.Options with { Token = HubToken.Find(name => name == "HUGGING_FACE_HUB_TOKEN" ? Hub.Token : null) };
        _hub.Server.Handler = (_, reply) => reply.SendAsync(403);

        var error = await FailAsync(ExitCode.DownloadRefused);

        error.Message.ShouldContain("HUGGING_FACE_HUB_TOKEN");
        error.ToString().ShouldNotContain(Hub.Token);
    }

    [Fact]
    public async Task A_repository_that_is_not_there_is_a_sentence()
    {
        _hub.Server.Handler = (_, reply) => reply.SendAsync(404);

        (await FailAsync(ExitCode.DownloadRefused)).Message.ShouldContain("check the manifest");
        _hub.Server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Too_many_requests_are_followed_by_the_wait_the_server_asks_for()
    {
        _hub.Storage.Handler = (request, reply) => _hub.Storage.Requests.Count == 1
            ? reply.SendAsync(429, "", "Retry-After: 17")
            : Hub.StoreAsync(request, reply, _hub.Model);

        (await _hub.PullAsync()).ShouldHaveSingleItem().Downloaded.ShouldBeTrue();

        _hub.Clock.Waits.ShouldBe([TimeSpan.FromSeconds(17)]);
    }

    [Fact]
    public async Task A_wait_until_a_date_is_waited_too()
    {
        _hub.Storage.Handler = (request, reply) => _hub.Storage.Requests.Count == 1
            ? reply.SendAsync(503, "", $"Retry-After: {_hub.Clock.GetUtcNow().AddSeconds(40):R}")
            : Hub.StoreAsync(request, reply, _hub.Model);

        await _hub.PullAsync();

        _hub.Clock.Waits.ShouldBe([TimeSpan.FromSeconds(40)]);
    }

    [Fact]
    public async Task A_wait_that_is_too_long_is_a_sentence_at_once()
    {
        _hub.Storage.Handler = (_, reply) => reply.SendAsync(429, "", "Retry-After: 3600");

        (await FailAsync(ExitCode.DownloadRefused)).Message.ShouldContain("asks to wait 3600 s");
        _hub.Clock.Waits.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(504)]
    [InlineData(408)]
    public async Task A_passing_fault_of_the_server_is_tried_again_with_growing_waits(int status)
    {
        _hub.Storage.Handler = (_, reply) => reply.SendAsync(status);

        (await FailAsync(ExitCode.DownloadRefused)).Message.ShouldContain($"answers {status}");
        _hub.Clock.Waits.Count.ShouldBe(4);
        _hub.Clock.Waits[^1].ShouldBeGreaterThan(_hub.Clock.Waits[0]);
    }

    [Fact]
    public async Task An_expired_link_is_asked_for_anew_and_its_signature_is_never_printed()
    {
        _hub.Storage.Handler = (_, reply) => reply.SendAsync(403);

        var error = await FailAsync(ExitCode.DownloadRefused);

        _hub.Server.Requests.Count(request => !request.IsListing).ShouldBe(5);
        error.ToString().ShouldNotContain("secretsignature");
        error.Message.ShouldNotContain("gated");
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_a_sentence()
    {
        Directory.CreateDirectory(_hub.Cache.Root);
        await File.WriteAllTextAsync(_hub.Cache.Models, "a file where the folder belongs");

        (await FailAsync(ExitCode.NoPermission)).Message.ShouldContain("models");
    }

    private async Task<InputException> FailAsync(ExitCode code)
    {
        var error = await Should.ThrowAsync<InputException>(() => _hub.PullAsync());
        error.ExitCode.ShouldBe(code, error.Message);
        error.Message.ShouldNotContain("\n");
        return error;
    }
}
