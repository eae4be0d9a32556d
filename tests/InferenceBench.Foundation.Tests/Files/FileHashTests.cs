using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using NSubstitute;

namespace InferenceBench.Foundation.Tests.Files;

public sealed class FileHashTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("inferencebench-").FullName;
    private readonly CacheFolder _cache;
    private readonly string _file;

    public FileHashTests()
    {
        _cache = new CacheFolder(Path.Combine(_folder, "cache"));
        _file = Path.Combine(_folder, "model.gguf");
        File.WriteAllBytes(_file, new byte[3_000_000]);
    }

    private string Remembered => Path.Combine(_cache.Root, "hashes.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_hash_is_the_files_sha_256() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonEmptyArray<byte>>(),
        bytes =>
        {
            File.WriteAllBytes(_file, bytes.Item);
            return new FileHash(_cache).ReadSha256Async(_file).Result == Convert.ToHexStringLower(SHA256.HashData(bytes.Item));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Fact]
    public async Task A_file_is_read_once_and_told_while_it_is_read()
    {
        var progress = Substitute.For<IProgress<long>>();
        var first = await new FileHash(_cache).Sha256Async(_file, progress);
        progress.Received().Report(3_000_000);
        progress.ClearReceivedCalls();

        (await new FileHash(_cache).Sha256Async(_file, progress)).ShouldBe(first);

        progress.DidNotReceiveWithAnyArgs().Report(0);
    }

    [Fact]
    public async Task A_file_written_to_is_read_again()
    {
        var before = await new FileHash(_cache).Sha256Async(_file);
        File.WriteAllBytes(_file, [1]);
        (await new FileHash(_cache).Sha256Async(_file)).ShouldNotBe(before);

        var written = File.GetLastWriteTimeUtc(_file);
        File.WriteAllBytes(_file, [2]);
        File.SetLastWriteTimeUtc(_file, written.AddSeconds(1));
        (await new FileHash(_cache).Sha256Async(_file)).ShouldBe(Convert.ToHexStringLower(SHA256.HashData([2])));
    }

    /// <summary>Tools that copy or unpack give a file the length and the time of the one that it replaces.</summary>
    [Fact]
    public async Task A_file_put_in_its_place_is_read_again_whatever_its_time_says()
    {
        var time = new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(_file, time);
        var before = await new FileHash(_cache).Sha256Async(_file);

        var other = _file + ".other";
        File.WriteAllBytes(other, [.. new byte[2_999_999], 1]);
        File.SetLastWriteTimeUtc(other, time);
        File.Move(other, _file, overwrite: true);

        (await new FileHash(_cache).Sha256Async(_file)).ShouldNotBe(before);
    }

    [Fact]
    public async Task A_file_written_to_in_place_is_read_again_though_its_time_was_set_back()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var time = new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(_file, time);
        var before = await new FileHash(_cache).Sha256Async(_file);
        using (var stream = new FileStream(_file, FileMode.Open, FileAccess.Write))
        {
            stream.Position = 1_000_000;
            stream.WriteByte(1);
        }

        File.SetLastWriteTimeUtc(_file, time);

        (await new FileHash(_cache).Sha256Async(_file)).ShouldNotBe(before);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[null]")]
    [InlineData("[{}]")]
    [InlineData("[{\"File\":null,\"Sha256\":\"x\"}]")]
    [InlineData("[{\"File\":{\"Path\":null,\"Bytes\":1,\"WrittenTicks\":1},\"Sha256\":null}]")]
    [InlineData("[{\"File\":{\"Path\":\"a\",\"Bytes\":1e99,\"WrittenTicks\":1},\"Sha256\":\"x\"}]")]
    public async Task A_damaged_cache_is_forgotten_not_trusted(string content)
    {
        Directory.CreateDirectory(_cache.Root);
        await File.WriteAllTextAsync(Remembered, content);

        (await new FileHash(_cache).Sha256Async(_file)).ShouldBe(Convert.ToHexStringLower(SHA256.HashData(new byte[3_000_000])));

        (await File.ReadAllTextAsync(Remembered)).ShouldContain("model.gguf");
    }

    [Fact]
    public async Task A_cache_folder_that_cannot_be_written_is_no_error()
    {
        await File.WriteAllTextAsync(_cache.Root, "a file where the folder belongs");

        (await new FileHash(_cache).Sha256Async(_file)).Length.ShouldBe(64);
    }

    [Fact]
    public async Task Files_that_are_gone_are_forgotten()
    {
        var gone = Path.Combine(_folder, "gone.gguf");
        await File.WriteAllBytesAsync(gone, [1]);
        await new FileHash(_cache).Sha256Async(gone);
        File.Delete(gone);

        await new FileHash(_cache).Sha256Async(_file);

        (await File.ReadAllTextAsync(Remembered)).ShouldNotContain("gone.gguf");
    }

    [Fact]
    public async Task A_missing_file_is_a_sentence() =>
        (await Should.ThrowAsync<InputException>(() => new FileHash(_cache).Sha256Async(_file + "x"))).ExitCode
            .ShouldBe(ExitCode.ModelMissing);

    [Fact]
    public async Task Hashing_stops_when_asked_to()
    {
        using var cancel = new CancellationTokenSource();
        var progress = Substitute.For<IProgress<long>>();
        progress.When(p => p.Report(Arg.Any<long>())).Do(_ => cancel.Cancel());

        await Should.ThrowAsync<OperationCanceledException>(() => new FileHash(_cache)
            .Sha256Async(_file, progress, cancel.Token));

        File.Exists(Remembered).ShouldBeFalse();
    }
}
