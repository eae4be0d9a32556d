using InferenceBench.Foundation.Failures;
using InferenceBench.Models.Files;
using InferenceBench.Models.Gguf;
using InferenceBench.Models.Onnx;
using InferenceBench.Testing;

namespace InferenceBench.Models.Tests.Files;

/// <summary>What people give where a model is wanted.</summary>
public sealed class GivenPathTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("sha256-0a1b2c")]
    [InlineData("model (1).gguf.download")]
    [InlineData("model")]
    public void A_gguf_file_is_one_whatever_its_name(string name)
    {
        var path = Write(name, SmallModel.Bytes());
        GivenPath.Resolve(path).ShouldBe(path);
    }

    [Theory]
    [InlineData("model.onnx", "give its folder")]
    [InlineData("model.gguf.part", "not finished")]
    [InlineData("model.safetensors", "convert it")]
    [InlineData("model.onnx.data", "give its folder")]
    [InlineData("model.gguf.zip", "unpack it")]
    [InlineData("notes.txt", "not a GGUF file")]
    public void What_is_near_a_model_is_named(string name, string said) =>
        Refusal(Write(name, "something"u8.ToArray())).ShouldContain(said);

    [Fact]
    public void A_folder_with_one_model_stands_for_it_and_one_with_several_lists_them()
    {
        GivenPath.Resolve(_folder.Path).ShouldBe(_folder.Path);
        var one = Write("b.gguf", SmallModel.Bytes());
        Write("readme.md", "# text"u8.ToArray());
        GivenPath.Resolve(_folder.Path).ShouldBe(one);
        Write("a-00001-of-00002.gguf", SmallModel.Bytes());
        Write("a-00002-of-00002.gguf", SmallModel.Bytes());
        Refusal(_folder.Path).ShouldContain("holds 2 GGUF models (a-00001-of-00002.gguf, b.gguf)");
    }

    /// <summary>As the hub's cache and its repositories have them.</summary>
    [Theory]
    [InlineData("snapshots/0a1b/model.gguf")]
    [InlineData("Q4_K_M/model.gguf")]
    [InlineData("a/b/c/MODEL.GGUF")]
    [InlineData("sha256-0a1b2c")]
    [InlineData("model.gguf.download")]
    public void A_folder_stands_for_its_one_model_wherever_it_lies_in_it(string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
        Write("README.md", "# text"u8.ToArray());
        var model = Write(name, SmallModel.Bytes());

        GivenPath.Resolve(_folder.Path).ShouldBe(model);
    }

    [Fact]
    public void Of_several_folders_with_models_each_is_named_and_one_file_under_two_names_is_one()
    {
        var folders = new[] { "cpu", "cuda", "Q4_K_M", "Q8_0" };
        Array.ForEach(folders, folder => Directory.CreateDirectory(_folder.File(folder)));
        var model = Write("Q4_K_M/m.gguf", SmallModel.Bytes());
        File.CreateSymbolicLink(_folder.File("Q8_0/m.gguf"), model);
        GivenPath.Resolve(_folder.Path).ShouldBe(model);

        Write("cpu/genai_config.json", "{}"u8.ToArray());
        Write("cuda/genai_config.json", "{}"u8.ToArray());
        Refusal(_folder.Path).ShouldContain("holds 3 models (cpu, cuda, Q4_K_M/m.gguf)");
    }

    [Theory]
    [InlineData("model.safetensors", "'model.safetensors' is a model in a training tool's form")]
    [InlineData("pytorch_model.bin", "training tool's form")]
    [InlineData("model.gguf.part", "not finished")]
    [InlineData("model.zip", "unpack it")]
    [InlineData("onnx/model.onnx", "another tool's form")]
    [InlineData("", "no file at all")]
    [InlineData("notes.txt", "is no model in onnxruntime-genai's form")]
    public void A_folder_without_a_model_says_what_it_holds_instead(string name, string said)
    {
        if (name.Length > 0)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
            Write(name, "something"u8.ToArray());
        }

        GivenPath.Resolve(_folder.Path).ShouldBe(_folder.Path);
        Should.Throw<InputException>(() => OnnxModel.Read(_folder.Path)).Message.ShouldContain(said);
    }

    /// <summary>As the hub's repositories of models that see are.</summary>
    [Fact]
    public void What_lies_beside_a_model_and_is_none_does_not_count()
    {
        foreach (var type in new[] { "mmproj", "adapter", "imatrix" })
        {
            Write($"{type}.gguf", SmallModel.Bytes(SmallModel.With(("general.type", GgufValue.Of(type))), SmallModel.Tensors));
        }

        var model = Write("MODEL.GGUF", SmallModel.Bytes());

        GivenPath.Resolve(_folder.Path).ShouldBe(model);
    }

    [Fact]
    public void A_file_of_an_onnx_folder_stands_for_the_folder()
    {
        var config = Write("genai_config.json", "{}"u8.ToArray());
        GivenPath.Resolve(config).ShouldBe(_folder.Path);
        GivenPath.Resolve(Write("model.onnx", "something"u8.ToArray())).ShouldBe(_folder.Path);
    }

    [Theory]
    [InlineData("https://huggingface.co/acme/model/resolve/main/model.gguf", "an address")]
    [InlineData("file:///home/me/model.gguf", "an address")]
    [InlineData("~/model.gguf", "no path yet")]
    [InlineData("models/*.gguf", "no path yet")]
    public void What_cannot_be_a_path_is_said_whatever_it_ends_in(string given, string said) =>
        Refusal(given).ShouldContain(said);

    [Theory]
    [InlineData("https://huggingface.co/acme/model/resolve/main/model.gguf", "an address")]
    [InlineData("acme/model-GGUF", "repository of the hub")]
    [InlineData("acme/model-GGUF@main", "repository of the hub")]
    [InlineData("hf.co/acme/model-GGUF:Q4_K_M", "an address")]
    [InlineData("hf:acme/model", "an address")]
    public void What_is_elsewhere_is_said(string given, string said) =>
        GivenPath.Elsewhere(given).ShouldNotBeNull().ShouldContain(said);

    [Theory]
    [InlineData("default")]
    [InlineData("./models/file.gguf")]
    [InlineData("/models/file.gguf")]
    public void Of_other_names_nothing_is_said(string given) => GivenPath.Elsewhere(given).ShouldBeNull();

    private string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(_folder.File(name), bytes);
        return _folder.File(name);
    }

    private static string Refusal(string path) => Should.Throw<InputException>(() => GivenPath.Resolve(path)).Message;
}
