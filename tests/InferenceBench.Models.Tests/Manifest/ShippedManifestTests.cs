using InferenceBench.Models.Manifest;

namespace InferenceBench.Models.Tests.Manifest;

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
        foreach (var model in _manifest.Models.Where(m => m.Files.Any(f => f.Format == "gguf")))
        {
            var classes = model.Files.Where(f => f.Format == "gguf").Select(f => f.Class).ToList();
            classes.ShouldContain("INT8", model.Id);
            classes.ShouldContain("INT4", model.Id);
            classes.Contains("FP16").ShouldBe(model.Id != "mixtral-8x7b", model.Id);
        }
    }

    [Fact]
    public void A_file_is_named_once()
    {
        var names = _manifest.Models.SelectMany(m => m.Files)
            .SelectMany(f => f.Paths.Select(n => $"{f.Repository}/{n}"))
            .ToList();

        names.Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(names.Count);
    }

    [Fact]
    public void A_name_says_its_quantization()
    {
        foreach (var files in _manifest.Models.SelectMany(m => m.Files))
        {
            var said = files.Format == "gguf" ? files.Quantization : files.Class;
            files.Paths.ShouldAllBe(name => name.Contains(said, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public void It_has_ONNX_folders_for_the_CPU_and_for_CUDA()
    {
        var folders = _manifest.Models.SelectMany(m => m.Files).Where(f => f.Format == "onnx").ToList();
        folders.Count(f => f.Provider == "cpu").ShouldBeGreaterThanOrEqualTo(3);
        folders.Count(f => f.Provider == "cuda").ShouldBeGreaterThanOrEqualTo(3);
        folders.ShouldAllBe(f => f.Names.Contains("tokenizer.json"));
    }

    [Fact]
    public void A_width_means_GGUF_unless_ONNX_is_asked_for()
    {
        var qwen = _manifest.Find("qwen3-0.6b");
        qwen.FilesOf("INT4").Quantization.ShouldBe("Q4_K_M");
        qwen.FilesOf("INT4", ["onnx"]).PullOptions.ShouldBe("--quantization INT4-128 --format onnx");
        qwen.FilesOf("INT4", ["onnx"], "cuda").PullOptions.ShouldBe("--quantization INT4-128 --format onnx --provider cuda");
        _manifest.Find("phi-4-mini").FilesOf("INT4").Label.ShouldBe("INT4 onnx");
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
