using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;

namespace InferenceBench.Foundation.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("inferencebench-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_write_that_fails_leaves_the_old_file_and_no_other()
    {
        var path = Path.Combine(_folder, "a.csv");
        AtomicFile.WriteText(path, "old");

        Should.Throw<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
        {
            stream.WriteByte(1);
            throw new InvalidOperationException("in the middle");
        }));

        File.ReadAllText(path).ShouldBe("old");
        Directory.GetFiles(_folder).ShouldBe([path]);
    }

    /// <summary>
    /// A folder in memory lies below <c>/dev</c> and has ordinary files: a shorter one leaves nothing of a longer.
    /// </summary>
    [Fact]
    public void A_file_in_memory_is_whole_or_not_there_too()
    {
        if (!Directory.Exists("/dev/shm"))
        {
            return;
        }

        var folder = Directory.CreateDirectory($"/dev/shm/inferencebench-{Guid.NewGuid():N}").FullName;
        try
        {
            var path = Path.Combine(folder, "a.csv");
            AtomicFile.WriteText(path, "a long old text\n");
            AtomicFile.WriteText(path, "new\n");
            File.ReadAllText(path).ShouldBe("new\n");
            Should.Throw<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
            {
                stream.WriteByte(1);
                throw new InvalidOperationException("in the middle");
            }));
            File.ReadAllText(path).ShouldBe("new\n");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("/dev/null")]
    [InlineData("/dev/stdout")]
    public void A_device_and_a_link_to_one_are_written_to_and_stay(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var before = new FileInfo(path).LinkTarget;
        AtomicFile.WriteText(path, "");
        new FileInfo(path).LinkTarget.ShouldBe(before);
    }

    [Theory]
    [InlineData(28, ExitCode.DiskFull)]
    [InlineData(5, ExitCode.NoPermission)]
    public void The_systems_error_decides_the_sentence(int error, ExitCode expected)
    {
        var thrown = Should.Throw<InputException>(() => FileErrors.Translate(
            "x.csv", () => throw new IOException("reason", error)));

        thrown.ExitCode.ShouldBe(expected);
        thrown.Message.ShouldContain("'x.csv'");
    }

    [Fact]
    public async Task An_awaited_write_is_explained_alike() =>
        (await Should.ThrowAsync<InputException>(() => FileErrors.TranslateAsync("x", async () =>
        {
            await Task.Yield();
            throw new UnauthorizedAccessException();
        }))).ExitCode.ShouldBe(ExitCode.NoPermission);

    [Fact]
    public void Errors_of_others_pass_through() =>
        Should.Throw<InvalidOperationException>(() => FileErrors.Translate("x", () => throw new InvalidOperationException()));
}
