using InferenceBench.Engines.LlamaCpp.Loading;

namespace InferenceBench.Engines.LlamaCpp.Tests.Loading;

public sealed class LibraryImagesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("inferencebench-").FullName;

    [Fact]
    public void Files_that_are_no_libraries_are_a_problem_told_without_the_folder()
    {
        foreach (var name in (string[])["libggml-base.so", "libggml.cuda.v0.4.0.so", "libllama.cuda.v0.4.0.so"])
        {
            File.WriteAllText(Path.Combine(_folder, name), "no library");
        }

        var (loaded, problem) = LibraryImages.TryLoad(new NativePackage(_folder, "linux-x64-cuda", "3", "cuda"));
        loaded.ShouldBeNull();
        problem.ShouldContain("libggml-base.so");
        problem.ShouldNotContain(_folder);
        problem.ShouldNotContain("\n");
    }

    [Fact]
    public void A_package_without_its_files_is_a_problem() =>
        LibraryImages.TryLoad(new NativePackage(_folder, "linux-x64", "3", "cpu")).Problem.ShouldBe("files are missing");

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
