using InferenceBench.Engines.LlamaCpp.Loading;

namespace InferenceBench.Engines.LlamaCpp.Tests.Loading;

public sealed class NativePackageFinderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("inferencebench-").FullName;
    private readonly string _platform = NativePackageFinder.PlatformPrefix();

    [Fact]
    public void Gpu_packages_come_before_the_cpus()
    {
        Add("", "vulkan");
        Add("", "");
        Add("", "cuda");
        Find().Select(p => p.Backend).ShouldBe(["cuda", "vulkan", "cpu"]);
    }

    [Fact]
    public void Packages_of_another_platform_are_not_found()
    {
        Add("beos-x64-cuda", null);
        Add(_platform + "x", null);
        Find().ShouldBeEmpty();
    }

    [Fact]
    public void A_package_without_its_library_is_not_found()
    {
        var bins = Add("", "cuda");
        File.Delete(Path.Combine(bins, "libllama.cuda.v0.4.0.so"));
        Find().ShouldBeEmpty();
    }

    [Fact]
    public void Version_and_folder_are_told()
    {
        var bins = Add("", "");
        File.WriteAllText(
            Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(bins))!, "package.json"), """{"version": "3.21.1"}""");
        Find().ShouldBe([new NativePackage(bins, _platform, "3.21.1", "cpu")]);
    }

    [Fact]
    public void A_manifest_that_cannot_be_read_is_a_package_without_a_version()
    {
        var bins = Add("", "");
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(bins))!, "package.json"), "{");
        Find().ShouldHaveSingleItem().Version.ShouldBe("");
    }

    [Fact]
    public void Packages_beside_the_program_come_before_those_of_the_repository()
    {
        var beside = Add("", "");
        Add("", "", "harness/natives/node_modules/@node-llama-cpp");
        Find().ShouldHaveSingleItem().Folder.ShouldBe(beside);
    }

    [Fact]
    public void Each_set_of_the_repository_is_searched()
    {
        Add("", "cuda", "harness/natives/cuda/node_modules/@node-llama-cpp");
        Add("", "", "harness/natives/node_modules/@node-llama-cpp");
        Find(Path.Combine(_folder, "bin", "Release")).Select(p => p.Backend).ShouldBe(["cuda", "cpu"]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private IReadOnlyList<NativePackage> Find(string? baseFolder = null) => new NativePackageFinder(baseFolder ?? _folder).Find();

    /// <summary>A package's folder with an empty file in place of its library.</summary>
    private string Add(string platform, string? backend, string root = "natives")
    {
        var name = platform.Length > 0 ? platform : backend is { Length: > 0 } ? $"{_platform}-{backend}" : _platform;
        var bins = Directory.CreateDirectory(Path.Combine(_folder, root, name, "bins", name)).FullName;
        var infix = backend is { Length: > 0 } ? $".{backend}" : "";
        File.WriteAllText(Path.Combine(bins, $"libllama{infix}.v0.4.0.so"), "");
        return bins;
    }
}
