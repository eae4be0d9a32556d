using Google.Protobuf;
using InferenceBench.Foundation.Failures;
using InferenceBench.Models.Formats;
using InferenceBench.Models.Onnx;
using InferenceBench.Models.Onnx.Protobuf;
using InferenceBench.Models.Shapes;

namespace InferenceBench.Models.Tests.Onnx;

public sealed class OnnxModelTests : IDisposable
{
    private static readonly ModelShape _shape = new()
    {
        Id = "test",
        Name = "Test",
        Family = "Test",
        Architecture = ShapeTensors.Llama,
        Source = "these tests",
        ContextLength = 64,
        EmbeddingLength = 128,
        Layers = 1,
        Heads = 2,
        KvHeads = 1,
        HeadSize = 64,
        VocabularySize = 300,
        FeedForwardLength = 128,
    };

    private readonly string _root = Directory.CreateTempSubdirectory("onnx-").FullName;

    private string Folder => Path.Combine(_root, "model");

    private string Graph => Path.Combine(Folder, OnnxFolder.ModelFile);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("FP32", 32)]
    [InlineData("FP16", 16)]
    [InlineData("INT4", 12)]
    public void What_was_planned_is_what_is_read(string quantization, double mostBits)
    {
        var form = Make(_shape, quantization);
        var facts = OnnxModel.Read(Folder).Facts();
        facts.TotalParameters.ShouldBe(ShapeModel.Facts(_shape).TotalParameters);
        facts.Quantization.ShouldBe(quantization);
        facts.Weights.ShouldBe("shape");
        facts.BitsPerWeight.ShouldBeLessThanOrEqualTo(mostBits);
        facts.WeightBytes.ShouldBe(OnnxShapeWriter.Facts(_shape, form).WeightBytes);
        facts.ActiveBytesPerToken.ShouldBeLessThan(facts.WeightBytes);
        facts.Notes["providers"].ShouldBe("cpu");
    }

    [Fact]
    public void Experts_count_as_in_GGUF()
    {
        var shape = _shape with { FeedForwardLength = 0, Experts = 4, UsedExperts = 2, ExpertFeedForwardLength = 64 };
        Make(shape, "INT8");
        var facts = OnnxModel.Read(Folder).Facts();
        (facts.TotalParameters, facts.ActiveParameters).ShouldBe(
            (ShapeModel.Facts(shape).TotalParameters, ShapeModel.Facts(shape).ActiveParameters));
        (facts.Experts, facts.UsedExperts).ShouldBe((4, 2));
    }

    [Fact]
    public void The_same_shape_gives_the_same_bytes()
    {
        Make(_shape, "INT4");
        var first = File.ReadAllBytes(Path.Combine(Folder, OnnxFolder.DataFile));
        Directory.Delete(Folder, recursive: true);
        Make(_shape, "INT4");
        File.ReadAllBytes(Path.Combine(Folder, OnnxFolder.DataFile)).ShouldBe(first);
    }

    [Fact]
    public void A_folder_without_a_config_says_so() =>
        Refused(ExitCode.ModelMissing, "genai_config.json", () => File.Delete(Path.Combine(Folder, OnnxFolder.ConfigFile)));

    [Fact]
    public void A_folder_without_a_graph_says_so() => Refused(ExitCode.ModelMissing, "model.onnx", () => File.Delete(Graph));

    [Fact]
    public void A_config_of_another_kind_says_so() =>
        Refused(
            ExitCode.ModelMalformed, "genai_config.json",
            () => File.WriteAllText(Path.Combine(Folder, OnnxFolder.ConfigFile), """{"model": 3}"""));

    [Fact]
    public void A_cache_input_that_the_graph_lacks_says_so() =>
        Refused(ExitCode.ModelMalformed, "has no input 'past_keys.0'", () => Configure("past_key_values.%d.key", "past_keys.%d"));

    [Fact]
    public void An_older_config_without_width_and_heads_is_read()
    {
        Make(_shape, "FP32");
        Configure("\"num_attention_heads\": 2,", "");
        Configure("\"hidden_size\": 128,", "");

        var config = OnnxModel.Read(Folder).Config;

        (config.Heads, config.KvHeads, config.EmbeddingLength).ShouldBe((1, 1, 64));
    }

    [Fact]
    public void Missing_weights_say_so() =>
        Refused(ExitCode.ModelMissing, "model.onnx.data", () => File.Delete(Path.Combine(Folder, OnnxFolder.DataFile)));

    [Fact]
    public void Cut_weights_say_so() => Refused(ExitCode.ModelTruncated, "cut off", () =>
    {
        using var data = File.OpenWrite(Path.Combine(Folder, OnnxFolder.DataFile));
        data.SetLength(data.Length / 2);
    });

    [Fact]
    public void A_cut_graph_says_so() => Refused(ExitCode.ModelTruncated, "cut off", () =>
    {
        using var graph = File.OpenWrite(Graph);
        graph.SetLength(graph.Length - 7);
    });

    [Fact]
    public void Text_instead_of_a_graph_says_so() =>
        Refused(ExitCode.ModelMalformed, "no ONNX graph", () => File.WriteAllText(Graph, ""));

    [Theory]
    [InlineData("../outside.data")]
    [InlineData("/etc/hostname")]
    [InlineData("a/../../outside.data")]
    [InlineData("..\\outside.data")]
    [InlineData("*/_ORT_MEM_ADDR_/*")]
    [InlineData("")]
    public void Weights_outside_the_folder_are_refused(string location) => Refused(ExitCode.ModelMalformed, "outside", () =>
    {
        File.WriteAllText(Path.Combine(_root, "outside.data"), "secret");
        var model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(Graph));
        model.Graph.Initializer.First(t => t.ExternalData.Count > 0).ExternalData[0].Value = location;
        File.WriteAllBytes(Graph, model.ToByteArray());
    });

    /// <summary>ONNX Runtime takes the last one, whoever looks at the first sees another file.</summary>
    [Theory]
    [InlineData("location")]
    [InlineData("offset")]
    [InlineData("length")]
    public void A_key_of_weights_that_is_given_twice_is_refused(string key) => Refused(ExitCode.ModelMalformed, "twice", () =>
    {
        var model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(Graph));
        var data = model.Graph.Initializer.First(t => t.ExternalData.Count > 0).ExternalData;
        data.Add(new StringStringEntryProto { Key = key, Value = data.FirstOrDefault(e => e.Key == key)?.Value ?? "1" });
        data.Add(new StringStringEntryProto { Key = key, Value = "../outside.data" });
        File.WriteAllBytes(Graph, model.ToByteArray());
    });

    [Fact]
    public void An_architecture_without_an_ONNX_form_is_refused() =>
        Should.Throw<InputException>(() => OnnxShapeWriter.DataBytes(
            _shape with
            {
                Architecture = ShapeTensors.Olmoe,
                KvHeads = 2,
                Experts = 4,
                UsedExperts = 2,
                ExpertFeedForwardLength = 64,
                FeedForwardLength = 0,
            }, OnnxQuantization.All[0]))
            .ExitCode.ShouldBe(ExitCode.ArchitectureUnknown);

    private void Configure(string part, string by)
    {
        var path = Path.Combine(Folder, OnnxFolder.ConfigFile);
        var text = File.ReadAllText(path);
        text.ShouldContain(part);
        File.WriteAllText(path, text.Replace(part, by, StringComparison.Ordinal));
    }

    private void Refused(ExitCode exitCode, string part, Action spoil)
    {
        Make(_shape, "FP32");
        spoil();
        var error = Should.Throw<InputException>(() => OnnxModel.Read(Folder));
        error.ExitCode.ShouldBe(exitCode, error.Message);
        error.Message.ShouldContain(part);
    }

    private OnnxQuantization Make(ModelShape shape, string quantization)
    {
        var form = OnnxQuantization.Find(quantization)!;
        OnnxShapeWriter.Write(shape, Folder, 1, form);
        return form;
    }
}
