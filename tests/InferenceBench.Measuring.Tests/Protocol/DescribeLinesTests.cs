using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using InferenceBench.Engines;
using InferenceBench.Foundation.Json;
using InferenceBench.Measuring.Protocol;
using InferenceBench.Testing;

namespace InferenceBench.Measuring.Tests.Protocol;

/// <summary>Lines written and read by hand are those of the serializer.</summary>
public sealed class DescribeLinesTests(ITestOutputHelper output)
{
    private static readonly WorkerDescribed _some = new(
        new("0.30.0", "a package \"x\" é", "CUDA", "avx2", [new("CUDA0", "H200", true, 1L << 40, 5), new("CPU", "a <b>", false)])
        {
            Warning = "one",
        },
        new("gguf", true, false, true, false, ["f16", "q8_0"])
        {
            AppendsToBatch = false,
            LargestBatch = 7,
            Speculation = true,
            SetsFlashAttention = false,
            SetsMicroBatch = false,
            PlacesExperts = true,
            Settings = ["a", "b"],
            Providers = ["cpu"],
        });

    private static readonly WorkerDescribed _other = new(
        new("1", "", "CPU", "", []),
        new("onnx", false, true, false, true, []));

    public static TheoryData<bool> Both => [true, false];

    [Theory]
    [MemberData(nameof(Both))]
    public void An_answer_is_what_the_serializer_writes_with_every_property_there_is(bool isFirst)
    {
        var described = isFirst ? _some : _other;
        var ours = JsonNode.Parse(DescribeLines.Answer(described)!);

        JsonNode.DeepEquals(ours, JsonNode.Parse(Serialized(described))).ShouldBeTrue(Serialized(described));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void An_answer_of_the_serializer_reads_back_whole(bool isFirst)
    {
        var described = isFirst ? _some : _other;

        Serialized(DescribeLines.ReadAnswer(Serialized(described))!).ShouldBe(Serialized(described));
    }

    [Fact]
    public void Whatever_an_answer_is_spoilt_by_it_is_what_the_serializer_reads_or_nothing()
    {
        var read = 0;
        byte[][] sound = [.. new[] { _some, _other }.Select(one => Encoding.UTF8.GetBytes(DescribeLines.Answer(one)!))];
        var fuzz = new Fuzz(output);
        fuzz.Run(sound, Same);
        fuzz.Run(sound, OddValues.Json, Same);
        read.ShouldBeGreaterThan(sound.Length);

        void Same(byte[] line)
        {
            var text = Encoding.UTF8.GetString(line);
            if (DescribeLines.ReadAnswer(text) is { } ours)
            {
                read++;
                var theirs = Should.NotThrow(() => JsonSerializer.Deserialize<WorkerEvent>(text, JsonDefaults.Compact));
                Serialized(ours).ShouldBe(Serialized(theirs.ShouldBeOfType<WorkerDescribed>()));
            }
        }
    }

    [Fact]
    public void Texts_of_all_letters_go_both_ways()
    {
        var all = string.Concat(Enumerable.Range(0, 0x300).Select(letter => (char)letter)) + "\u2028\U0001F600";
        var described = _some with { Build = _some.Build with { Package = all, Warning = "\\u0041\\" } };

        Serialized(DescribeLines.ReadAnswer(DescribeLines.Answer(described)!)!).ShouldBe(Serialized(described));
        Serialized(DescribeLines.ReadAnswer(Serialized(described))!).ShouldBe(Serialized(described));
    }

    [Fact]
    public void A_question_goes_both_ways()
    {
        var question = new DescribeRequest("llama.\"cpp\"");

        DescribeLines.ReadQuestion(JsonSerializer.Serialize<WorkerRequest>(question, JsonDefaults.Compact)).ShouldBe(question);
        JsonSerializer.Deserialize<WorkerRequest>(DescribeLines.Question(question), JsonDefaults.Compact).ShouldBe(question);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{\"request\":\"quantize\"}")]
    [InlineData("{\"request\":5}")]
    [InlineData("{\"request\":\"describe\"}")]
    [InlineData("{\"request\":\"describe\",\"engine\":5}")]
    [InlineData("{\"event\":5}")]
    [InlineData("{\"event\":\"failed\",\"reason\":\"x\"}")]
    [InlineData("{\"event\":\"described\"}")]
    [InlineData("{\"event\":\"described\",\"build\":{\"version\":1},\"capabilities\":{}}")]
    [InlineData("native code prints this")]
    public void Other_lines_are_left_to_the_serializer(string line)
    {
        DescribeLines.ReadQuestion(line).ShouldBeNull();
        DescribeLines.ReadAnswer(line).ShouldBeNull();
    }

    [Fact]
    public void A_server_is_left_to_the_serializer()
    {
        var server = _some with { Capabilities = _some.Capabilities with { Serves = new ServedModel("m.gguf", 5) } };

        DescribeLines.Answer(server).ShouldBeNull();
        DescribeLines.ReadAnswer(Serialized(server)).ShouldBeNull();
    }

    private static string Serialized(WorkerDescribed described) =>
        JsonSerializer.Serialize<WorkerEvent>(described, JsonDefaults.Compact);
}
