using InferenceBench.Foundation.Files;
using InferenceBench.Testing;

namespace InferenceBench.Foundation.Tests.Files;

/// <summary>Links are what the hub's cache is made of.</summary>
public sealed class OpenedFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void Length_and_stamp_are_those_of_the_file_behind_links(int links)
    {
        var file = Write("blob", 12345);
        var path = Linked(file, links);
        OpenedFile.Length(path).ShouldBe(12345);
        OpenedFile.Stamp(path).ShouldBe(OpenedFile.Stamp(file));
    }

    [Fact]
    public void A_folder_that_is_a_link_is_seen_through_too()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "v1"));
        var file = Write("v1/model", 10);
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "current"), "v1");
        OpenedFile.RealPath(Path.Combine(_folder.Path, "current", "model")).ShouldBe(OpenedFile.RealPath(file));
    }

    [Fact]
    public async Task A_link_that_comes_to_mean_another_file_has_another_hash()
    {
        var when = DateTime.UtcNow.AddDays(-1);
        var (first, second) = (Write("first", 100, 1), Write("second", 100, 2));
        File.SetLastWriteTimeUtc(first, when);
        File.SetLastWriteTimeUtc(second, when);
        var link = Path.Combine(_folder.Path, "link");
        var hashes = new FileHash(new CacheFolder(Path.Combine(_folder.Path, "cache")));
        File.CreateSymbolicLink(link, first);
        var before = await hashes.Sha256Async(link);
        File.Delete(link);
        File.CreateSymbolicLink(link, second);
        var after = await hashes.Sha256Async(link);
        after.ShouldNotBe(before);
        after.ShouldBe(await hashes.ReadSha256Async(second));
    }

    [Fact]
    public void Links_in_a_circle_and_links_to_nothing_are_no_files()
    {
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "a"), "b");
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "b"), "a");
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "gone"), "nothing");
        Should.Throw<IOException>(() => OpenedFile.Length(Path.Combine(_folder.Path, "a")));
        Should.Throw<FileNotFoundException>(() => OpenedFile.Length(Path.Combine(_folder.Path, "gone")));
    }

    [Fact]
    public void A_device_or_pipe_is_refused_before_it_is_opened()
    {
        if (OperatingSystem.IsLinux())
        {
            Should.Throw<IOException>(() => OpenedFile.Length("/dev/zero"));
        }
    }

    public void Dispose() => _folder.Dispose();

    private string Write(string name, int bytes, byte fill = 0)
    {
        var path = Path.Combine(_folder.Path, name);
        File.WriteAllBytes(path, [.. Enumerable.Repeat(fill, bytes)]);
        return path;
    }

    private string Linked(string file, int links)
    {
        var path = file;
        for (var i = 0; i < links; i++)
        {
            var link = Path.Combine(_folder.Path, $"link{i}");
            File.CreateSymbolicLink(link, i % 2 == 0 ? Path.GetFileName(path) : path);
            path = link;
        }

        return path;
    }
}
