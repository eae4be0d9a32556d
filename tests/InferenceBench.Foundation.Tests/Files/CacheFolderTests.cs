using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;

namespace InferenceBench.Foundation.Tests.Files;

public sealed class CacheFolderTests
{
    [Fact]
    public void The_variable_decides() =>
        CacheFolder.Find(name => name == "INFERENCEBENCH_CACHE" ? "/somewhere/else" : null).Root
            .ShouldBe(Path.GetFullPath("/somewhere/else"));

    [Fact]
    public void Without_it_the_platforms_own_folder_is_taken()
    {
        var root = CacheFolder.Find(name => name == "HOME" ? "/home/someone" : null).Root;

        Path.GetFileName(root).ShouldBe("inferencebench");
        if (OperatingSystem.IsLinux())
        {
            root.ShouldBe("/home/someone/.cache/inferencebench");
            CacheFolder.Find(name => name == "XDG_CACHE_HOME" ? "/caches" : null).Root.ShouldBe("/caches/inferencebench");
            CacheFolder.Find(name => name switch { "XDG_CACHE_HOME" => "relative", "HOME" => "/h", _ => null }).Root
                .ShouldBe("/h/.cache/inferencebench");
        }
    }

    [Theory]
    [InlineData("owner/repo", "../../../../etc/passwd")]
    [InlineData("../..", "x.gguf")]
    [InlineData("owner/repo", "/etc/passwd")]
    [InlineData("", "")]
    public void A_file_cannot_leave_the_folder(string repository, string name) =>
        Should.Throw<InputException>(() => new CacheFolder("/cache").ModelFile(repository, name)).ExitCode
            .ShouldBe(ExitCode.FileInvalid);

    [Fact]
    public void A_file_lies_below_its_repository() =>
        new CacheFolder("/cache")
            .ModelFile("owner/repo", "BF16/a.gguf")
            .ShouldBe(Path.GetFullPath("/cache/models/owner/repo/BF16/a.gguf"));
}
