using InferenceBench.Engines.OnnxGenAI.Loading;

namespace InferenceBench.Engines.OnnxGenAI.Tests.Loading;

public sealed class PinnedVersionsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("onnx-natives-").FullName;

    [Theory]
    [InlineData("0.4.8", PinnedVersions.Runtime)]
    [InlineData(PinnedVersions.Package, "1.28.0")]
    public void Another_version_is_refused_with_both_versions_and_what_to_do(string package, string runtime)
    {
        var error = Should.Throw<EngineException>(() => PinnedVersions.Check(new OnnxPackage("a.so", "b.so", "genai", package), runtime));

        error.Failure.ShouldBe(EngineFailure.NativesMismatch);
        error.Message.ShouldContain($"genai {package} with ONNX Runtime {runtime}");
        error.Message.ShouldContain("remove harness/natives/onnx/node_modules");
    }

    [Fact]
    public void The_pinned_ones_and_a_package_that_does_not_say_are_taken()
    {
        PinnedVersions.Check(new OnnxPackage("a.so", "b.so", "genai", PinnedVersions.Package), PinnedVersions.Runtime);
        PinnedVersions.Check(new OnnxPackage("a.so", "b.so", "genai", ""), PinnedVersions.Runtime);
    }

    [Fact]
    public void A_package_is_found_with_its_version()
    {
        Place("com.github.asus4.onnxruntime", "onnxruntime");
        Place("com.github.asus4.onnxruntime-genai", "onnxruntime-genai");
        File.WriteAllText(Path.Combine(_folder, "natives", "com.github.asus4.onnxruntime-genai", "package.json"), """{"version": "0.4.8"}""");

        new OnnxPackageFinder(_folder).Find().Version.ShouldBe("0.4.8");
    }

    [Fact]
    public void No_package_is_a_sentence_with_how_to_get_it()
    {
        var error = Should.Throw<EngineException>(() => new OnnxPackageFinder(_folder).Find());

        error.Failure.ShouldBe(EngineFailure.NativesMissing);
        error.Message.ShouldContain("./run.sh engines");
        error.Message.ShouldContain("-p:OnnxGenAISource=nuget");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Place(string package, string library)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "natives", package, "Plugins", OnnxPackageFinder.PlatformFolder)).FullName;
        foreach (var name in new[] { $"lib{library}.so", $"lib{library}.dylib", $"{library}.dll" })
        {
            File.WriteAllText(Path.Combine(folder, name), "");
        }
    }
}
