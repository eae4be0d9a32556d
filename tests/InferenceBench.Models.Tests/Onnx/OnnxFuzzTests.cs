using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;
using InferenceBench.Foundation.Failures;
using InferenceBench.Models.Formats;
using InferenceBench.Models.Onnx;
using InferenceBench.Models.Onnx.Protobuf;
using InferenceBench.Models.Shapes;
using InferenceBench.Testing;

namespace InferenceBench.Models.Tests.Onnx;

/// <summary>
/// Spoiled folders: whatever stands in them, reading ends with facts that make sense or with one sentence.
/// </summary>
public sealed class OnnxFuzzTests : IDisposable
{
    private static readonly ModelShape _shape = new()
    {
        Id = "fuzz",
        Name = "Fuzz",
        Family = "Test",
        Architecture = ShapeTensors.Llama,
        Source = "these tests",
        ContextLength = 16,
        EmbeddingLength = 64,
        Layers = 1,
        Heads = 1,
        KvHeads = 1,
        HeadSize = 64,
        VocabularySize = 300,
        Experts = 2,
        UsedExperts = 1,
        ExpertFeedForwardLength = 32,
    };

    private static readonly string[] _oddNumbers =
        [
            "-1", "0", "1e400", "-9223372036854775808", "9223372036854775807", "18446744073709551616", "2147483648", "0.5",
            "null", "\"7\"", "[]", "{}", "true",
        ];

    private static readonly long[] _oddSizes = [-1, 0, 1, int.MaxValue, int.MinValue, 1L << 40, long.MaxValue, long.MinValue];

    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("onnx-fuzz-").FullName, "model");
    private readonly ITestOutputHelper _output;
    private readonly byte[] _config;
    private readonly byte[] _graph;

    public OnnxFuzzTests(ITestOutputHelper output)
    {
        _output = output;
        OnnxShapeWriter.Write(_shape, _folder, seed: 1, OnnxQuantization.Find("INT4")!);
        (_config, _graph) = (File.ReadAllBytes(Config), File.ReadAllBytes(Graph));
    }

    private string Config => Path.Combine(_folder, OnnxFolder.ConfigFile);

    private string Graph => Path.Combine(_folder, OnnxFolder.ModelFile);

    [Fact]
    public void Bytes_flipped_cut_and_repeated_in_the_config() =>
        Survive(random => File.WriteAllBytes(Config, Spoiled(_config, random)));

    [Fact]
    public void Bytes_flipped_cut_and_repeated_in_the_graph() =>
        Survive(random => File.WriteAllBytes(Graph, Spoiled(_graph, random)));

    [Fact]
    public void Values_of_the_config_that_cannot_be() => Survive(random =>
    {
        var root = JsonNode.Parse(_config)!;
        var leaves = Leaves(root).ToList();
        var (parent, key) = leaves[random.Next(leaves.Count)];
        if (random.Next(4) == 0)
        {
            parent.Remove(key);
        }
        else
        {
            parent[key] = "HERE";
        }

        File.WriteAllText(
            Config,
            root.ToJsonString().Replace("\"HERE\"", _oddNumbers[random.Next(_oddNumbers.Length)], StringComparison.Ordinal));
    });

    [Fact]
    public void Sizes_and_places_in_the_graph_that_cannot_be() => Survive(random =>
    {
        var model = ModelProto.Parser.ParseFrom(_graph);
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            Spoil(model, random);
        }

        File.WriteAllBytes(Graph, model.ToByteArray());
    });

    /// <summary>The product of the sizes is nothing, and what stands before the nothing is more than can be counted.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(40)]
    public void A_size_of_nothing_does_not_hide_sizes_that_cannot_be(int before)
    {
        var model = ModelProto.Parser.ParseFrom(_graph);
        var tensor = model.Graph.Initializer[0];
        tensor.Dims.Clear();
        tensor.Dims.AddRange([.. Enumerable.Repeat((long)int.MaxValue, before), 0, .. Enumerable.Repeat((long)int.MaxValue, 40)]);
        File.WriteAllBytes(Graph, model.ToByteArray());

        var refused = Should.Throw<InputException>(() => OnnxModel.Read(_folder).Facts());

        refused.Message.ShouldContain($"'{tensor.Name}' has the size");
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    private static void Spoil(ModelProto model, Random random)
    {
        var tensor = model.Graph.Initializer[random.Next(model.Graph.Initializer.Count)];
        var node = model.Graph.Node[random.Next(model.Graph.Node.Count)];
        var size = _oddSizes[random.Next(_oddSizes.Length)];
        Action spoil = random.Next(8) switch
        {
            0 when tensor.Dims.Count > 0 => () => tensor.Dims[random.Next(tensor.Dims.Count)] = size,
            1 => () => tensor.Dims.AddRange(Enumerable.Repeat(size, random.Next(1, 70))),
            2 when tensor.ExternalData.Count > 0 =>
                () => tensor.ExternalData[random.Next(tensor.ExternalData.Count)].Value =
                    size.ToString(CultureInfo.InvariantCulture),
            3 when node.Attribute.Count > 0 => () => node.Attribute[random.Next(node.Attribute.Count)].I = size,
            4 => () => tensor.DataType = random.Next(-3, 30),
            5 => () => node.Input.Clear(),
            6 =>
                () => node.Attribute.Add(new AttributeProto
                {
                    Name = "body",
                    G = new GraphProto { Initializer = { tensor.Clone() } },
                }),
            _ => () => node.OpType = new[] { "QMoE", "MatMulNBits", "Gather", "MoE", "" }[random.Next(5)],
        };
        spoil();
    }

    private static byte[] Spoiled(byte[] bytes, Random random)
    {
        var spoiled = bytes.ToArray();
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            spoiled[random.Next(spoiled.Length)] = (byte)random.Next(256);
        }

        var start = random.Next(spoiled.Length);
        return random.Next(4) switch
        {
            0 => spoiled[..start],
            1 => [.. spoiled[..start], .. spoiled],
            2 => [.. spoiled, .. Encoding.UTF8.GetBytes("{\"model\": -1}")],
            _ => spoiled,
        };
    }

    private static IEnumerable<(JsonObject Parent, string Key)> Leaves(JsonNode node) => node switch
    {
        JsonObject map =>
            map.Select(p => (map, p.Key)).Concat(map.Where(p => p.Value is not null).SelectMany(p => Leaves(p.Value!))),
        JsonArray list => list.OfType<JsonNode>().SelectMany(Leaves),
        _ => [],
    };

    private void Survive(Action<Random> spoil)
    {
        var read = 0;
        new Fuzz(_output).Seeds(Folder, _ =>
        {
            var facts = OnnxModel.Read(_folder).Facts();
            facts.TotalParameters.ShouldBeGreaterThanOrEqualTo(0);
            facts.WeightBytes.ShouldBeGreaterThanOrEqualTo(0);
            facts.ActiveBytesPerToken.ShouldBeInRange(0, facts.WeightBytes);
            read++;
        });
        _output.WriteLine($"{Fuzz.Count} folders: {read} read, the others refused");
        read.ShouldBeLessThan(Fuzz.Count);

        string Folder(Random random)
        {
            File.WriteAllBytes(Config, _config);
            File.WriteAllBytes(Graph, _graph);
            spoil(random);
            return _folder;
        }
    }
}
