using InferenceBench.Models.Manifest;
using InferenceBench.Testing;

namespace InferenceBench.Models.Tests.Manifest;

/// <summary>Spoilt manifests.</summary>
public sealed class ManifestFuzzTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Manifests()
    {
        var fuzz = new Fuzz(output);
        var sound = Directory.EnumerateFiles(RepositoryFile.Path("models-manifest/models"), "*.yaml")
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes)
            .ToList();
        fuzz.Run(sound, Read);
        fuzz.Run(sound, OddValues.Yaml, Read);
    }

    public void Dispose() => _folder.Dispose();

    private void Read(byte[] bytes)
    {
        File.WriteAllBytes(_folder.File("models.yaml"), bytes);
        foreach (var model in ModelManifest.Load(_folder.Path).Models)
        {
            model.Id.ShouldNotBeNullOrWhiteSpace();
        }
    }
}
