using InferenceBench.Core.Manifest;

namespace InferenceBench.Core.Tests.Manifest;

public sealed class ShippedManifestTests
{
    private readonly ModelManifest _manifest = ModelManifest.Load(Path.Combine(Root(), "models-manifest", "models"));

    [Fact]
    public void It_has_dense_and_mixture_models()
    {
        _manifest.Models.Count(m => m.Architecture == "dense").ShouldBeGreaterThanOrEqualTo(4);
        _manifest.Models.Count(m => m.Architecture == "moe").ShouldBeGreaterThanOrEqualTo(4);
    }

    [Fact]
    public void Every_model_has_int8_and_int4_and_all_but_mixtral_fp16()
    {
        foreach (var model in _manifest.Models)
        {
            var classes = model.Files.Select(f => Quantizations.ClassOf(f.Quantization)).ToList();
            classes.ShouldContain("INT8", model.Id);
            classes.ShouldContain("INT4", model.Id);
            classes.Contains("FP16").ShouldBe(model.Id != "mixtral-8x7b", model.Id);
        }
    }

    [Fact]
    public void A_file_is_named_once()
    {
        var names = _manifest.Models.SelectMany(m => m.Files).SelectMany(f => f.Names.Select(n => $"{f.Repository}/{n}")).ToList();

        names.Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(names.Count);
    }

    [Fact]
    public void A_name_says_its_quantization()
    {
        foreach (var files in _manifest.Models.SelectMany(m => m.Files))
        {
            files.Names.ShouldAllBe(name => name.Contains(files.Quantization, StringComparison.OrdinalIgnoreCase));
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "InferenceBench.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The solution's folder is not above the tests.");
        }

        return folder.FullName;
    }
}
