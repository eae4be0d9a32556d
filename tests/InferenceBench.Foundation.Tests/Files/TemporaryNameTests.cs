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

    public void Dispose() => _folder.Dispose();
}
