using InferenceBench.Foundation.Files;
using InferenceBench.Testing;

namespace InferenceBench.Foundation.Tests.Files;

public sealed class TemporaryNameTests : IDisposable
{
    /// <summary>No system gives out a process id as high.</summary>
    private const int Nobody = int.MaxValue;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Of_a_path_only_what_a_killed_writer_left_is_swept()
    {
        var path = _folder.File("a.gguf");
        var (mine, dead, deadTree) = (TemporaryName.Of(path), $"{path}.{Nobody}-0a1b2c3d.tmp", $"{path}.{Nobody}-11111111.tmp");
        string[] others =
        [
            path, _folder.File($"a.gguf.old.{Nobody}-0a1b2c3d.tmp"), _folder.File($"b.gguf.{Nobody}-0a1b2c3d.tmp"),
            _folder.File("a.gguf.mine-too.tmp"), _folder.File("a.gguf.-.tmp"),
        ];
        foreach (var file in others.Append(mine).Append(dead))
        {
            File.WriteAllText(file, "x");
        }

        Directory.CreateDirectory(Path.Combine(deadTree, "inner"));

        TemporaryName.SweepDead(path);

        Directory.GetFileSystemEntries(_folder.Path).ShouldBe(others.Append(mine), ignoreOrder: true);
    }

    /// <summary>
    /// Any name of the form, anywhere in the cache: it goes when its writer is dead, its model's lock free, and nobody has it
    /// open.
    /// </summary>
    [Theory]
    [InlineData("shapes/tiny-1/tiny-F16.gguf", "")]
    [InlineData("shapes/tiny-1/tiny-Q4_K_M-blocks.gguf", ".twin")]
    [InlineData("shapes/tiny-1/tiny-Q4_K_M-blocks.gguf", ".types")]
    [InlineData("reference/x-2/x-INT4.onnx1.2", "")]
    [InlineData("logits/a.b-c.logits", "")]
    [InlineData("hashes.json", "")]
    public void Of_the_cache_only_what_is_of_no_living_writer_is_swept(string target, string between)
    {
        var cache = new CacheFolder(_folder.Path);
        var path = _folder.File(target);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var (mine, dead) = (TemporaryName.Of(path + between), $"{path}{between}.{Nobody}-0a1b2c3d.tmp");
        string[] others = [path, mine, path + ".part", path + ".tmp", $"{path}.{Nobody}-notours.tmp"];
        Array.ForEach([.. others, dead], file => File.WriteAllText(file, "x"));

        using (FileLock.TryTake(cache, OpenedFile.RealPath(path)).ShouldNotBeNull())
        {
            TemporaryName.SweepDead(cache);
            File.Exists(dead).ShouldBeTrue("somebody holds the lock of what it becomes");
        }

        using (new FileStream(dead, FileMode.Open, FileAccess.Write, FileShare.None))
        {
            TemporaryName.SweepDead(cache);
            File.Exists(dead).ShouldBeTrue("somebody writes it");
        }

        TemporaryName.SweepDead(cache);

        File.Exists(dead).ShouldBeFalse();
        others.ShouldAllBe(file => File.Exists(file));
    }

    [Fact]
    public void Folders_and_what_earlier_versions_left_go_from_the_cache_and_nothing_does_where_there_is_none()
    {
        var cache = new CacheFolder(_folder.Path);
        var tree = _folder.File($"shapes/a.onnx3.{Nobody}-0a1b2c3d.tmp");
        Directory.CreateDirectory(Path.Combine(tree, "inner"));
        string[] old = [_folder.File("shapes/a-blocks.gguf.twin.gguf"), _folder.File("shapes/a-blocks.gguf.types.gguf")];
        string[] models = [_folder.File("shapes/a-blocks.gguf"), _folder.File("shapes/my.twin.gguf")];
        Array.ForEach([.. old, .. models], file => File.WriteAllText(file, "x"));

        TemporaryName.SweepDead(cache);

        Directory.Exists(tree).ShouldBeFalse();
        old.ShouldAllBe(file => !File.Exists(file));
        models.ShouldAllBe(file => File.Exists(file));
        Should.NotThrow(() => TemporaryName.SweepDead(new CacheFolder(_folder.File("nowhere"))));
    }

    public void Dispose() => _folder.Dispose();
}
