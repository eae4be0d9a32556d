using InferenceBench.Foundation.Failures;

namespace InferenceBench.Models.Tests.Downloads;

/// <summary>Answers that are not the file.</summary>
public sealed class PullContentTests : IDisposable
{
    private readonly Hub _hub = new();

    public void Dispose() => _hub.Dispose();

    [Fact]
    public async Task Content_that_changed_since_the_list_is_refused_before_it_is_fetched()
    {
        _hub.Resolve = (_, reply) => reply.SendAsync(
            302, "", $"Location: {_hub.Storage.Address}x", $"X-Linked-Etag: \"{new string('a', 64)}\"");
        _hub.Storage.Handler = (request, reply) => Hub.StoreAsync(request, reply, _hub.Model);

        (await _hub.FailAsync(ExitCode.HashMismatch)).Message.ShouldContain("changed on the hub");
        File.Exists(_hub.Target).ShouldBeFalse();
    }

    [Fact]
    public async Task A_wrong_hash_deletes_the_download_and_spares_the_file_that_was_there()
    {
        var old = Hub.Bytes(1000, seed: 8);
        _hub.LeaveModel(old);
        _hub.Storage.Handler = (request, reply) => Hub.StoreAsync(request, reply, Hub.Bytes(300_000, seed: 6));

        (await _hub.FailAsync(ExitCode.HashMismatch)).Message.ShouldContain(Hub.Sha256(_hub.Model));

        _hub.FilesBeside().ShouldBe([_hub.Target]);
        (await File.ReadAllBytesAsync(_hub.Target)).ShouldBe(old);
        _hub.Pins.Load().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wrong_beginning_is_found_out_deleted_and_the_next_pull_is_right()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_hub.Target)!);
        await File.WriteAllBytesAsync(_hub.Partial(), Hub.Bytes(1000, seed: 4));

        await _hub.FailAsync(ExitCode.HashMismatch);
        _hub.FilesBeside().ShouldBeEmpty();

        (await _hub.PullAsync()).ShouldHaveSingleItem().Downloaded.ShouldBeTrue();
    }

    [Theory]
    [InlineData(299_000)]
    [InlineData(301_000)]
    public async Task A_length_that_is_not_the_listed_one_is_refused(int announced)
    {
        _hub.Storage.Handler = (_, reply) => reply.SendBytesAsync(200, _hub.Model, $"Content-Length: {announced}");

        (await _hub.FailAsync(ExitCode.HashMismatch)).Message.ShouldContain($"with {announced} bytes");
        File.Exists(_hub.Target).ShouldBeFalse();
    }

    [Fact]
    public async Task A_body_without_a_length_that_does_not_end_is_refused_at_the_listed_length()
    {
        _hub.Storage.Handler = (_, reply) => reply.SendBytesAsync(200, Hub.Bytes(600_000, seed: 1), "X-None: 1");

        (await _hub.FailAsync(ExitCode.HashMismatch)).Message.ShouldContain("with more bytes");
        new FileInfo(_hub.Partial()).Length.ShouldBe(0);
    }

    [Fact]
    public async Task A_changed_file_on_the_hub_is_refused_and_the_pulled_one_stays()
    {
        await _hub.PullAsync();
        var first = _hub.Model;
        File.Delete(_hub.Target);
        _hub.Content["model.gguf"] = Hub.Bytes(300_000, seed: 2);

        var error = await _hub.FailAsync(ExitCode.HashMismatch);

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
    [InlineData("text/html; charset=utf-8", "sign in here")]
    [InlineData("application/octet-stream", "<!DOCTYPE html><html>sign in</html>")]
    [InlineData("application/octet-stream", " \n<HTML><body>")]
    public async Task A_web_page_instead_of_the_file_is_a_sentence_and_damages_nothing(string type, string page)
    {
        var old = Hub.Bytes(1000, seed: 8);
        _hub.LeaveModel(old);
        _hub.Storage.Handler = (_, reply) => reply.SendAsync(200, page, "Content-Type: " + type);

        (await _hub.FailAsync(ExitCode.HtmlInsteadOfFile)).Message.ShouldContain("model.gguf");

        (await File.ReadAllBytesAsync(_hub.Target)).ShouldBe(old);
        new FileInfo(_hub.Partial()).Length.ShouldBe(0);
    }

    [Fact]
    public async Task A_web_page_instead_of_the_rest_keeps_the_beginning()
    {
        _hub.LeavePartial(100_000);
        _hub.Storage.Handler = (_, reply) => reply.SendAsync(206, "<html>", "Content-Type: text/html");

        await _hub.FailAsync(ExitCode.HtmlInsteadOfFile);

        (await File.ReadAllBytesAsync(_hub.Partial())).ShouldBe(_hub.Model[..100_000]);
    }

    [Theory]
    [InlineData("text/html", "<p>hello")]
    [InlineData("application/json", "<!doctype html>")]
    public async Task A_web_page_instead_of_the_list_is_a_sentence(string type, string page)
    {
        _hub.Server.Handler = (_, reply) => reply.SendAsync(200, page, "Content-Type: " + type);

        await _hub.FailAsync(ExitCode.HtmlInsteadOfFile);
    }

    [Fact]
    public async Task A_file_without_a_hash_is_not_pulled()
    {
        _hub.Server.Handler = (_, reply) => reply.SendAsync(200, """[{"type":"file","path":"model.gguf","size":5,"oid":"x"}]""");

        (await _hub.FailAsync(ExitCode.DownloadRefused)).Message.ShouldContain("no length and hash");
    }
}
