using InferenceBench.Foundation.Failures;
using InferenceBench.Models.Gguf;
using InferenceBench.Testing;

namespace InferenceBench.Models.Tests.Gguf;

/// <summary>Sound files that are something else, by each way in which they say so.</summary>
public sealed class ModelKindTests
{
    private static readonly (string Name, IReadOnlyList<long> Dimensions, GgmlType Type)[] _some = [("some.weight", [
        32, 4,
    ], GgmlType.F16)];

    public static TheoryData<string, string, string> Architectures => new()
    {
        { "bert", "model", "encoder" }, { "nomic-bert", "model", "encoder" }, { "jina-bert-v2", "model", "encoder" },
        { "modern-bert", "model", "encoder" },
        { "neo-bert", "model", "encoder" }, { "t5encoder", "model", "encoder" }, { "t5", "model", "encoder-decoder" },
        { "gemma-embedding", "model", "encoder" },
        { "clip", "model", "projector" }, { "clip", "mmproj", "projector" }, { "llama", "mmproj", "projector" },
        { "llama", "adapter", "LoRA" },
        { "llama", "imatrix", "imatrix" }, { "dream", "model", "diffusion" }, { "llada-moe", "model", "diffusion" },
        { "flux", "model", "diffusion" },
        { "sdxl", "model", "diffusion" }, { "wan", "model", "diffusion" }, { "wavtokenizer-dec", "model", "sound" },
        { "controlvector", "model", "control vector" }, { "qwen-image", "model", "diffusion" },
        { "eagle3", "model", "draft head" },
        { "bart", "model", "encoder-decoder" }, { "kokoro", "model", "another kind ('kokoro')" },
        { "yolo", "model", "another kind ('yolo')" }, { "", "model", "another kind," },
    };

    [Theory]
    [MemberData(nameof(Architectures))]
    public void What_is_no_language_model_is_named(string architecture, string type, string said) =>
        Refusal([new("general.architecture", GgufValue.Of(architecture)), new("general.type", GgufValue.Of(type))], _some)
            .ShouldContain(said);

    [Theory]
    [InlineData("attention.causal", "encoder")]
    [InlineData("adapter.type", "LoRA")]
    [InlineData("lora", "LoRA")]
    [InlineData("diffusion", "diffusion")]
    [InlineData("imatrix", "imatrix")]
    public void A_whole_language_models_keys_hide_none(string mark, string said)
    {
        var (values, tensors) = mark switch
        {
            "attention.causal" => (SmallModel.With(("llama.attention.causal", GgufValue.Of(false))), SmallModel.Tensors),
            "adapter.type" => (SmallModel.With(("adapter.type", GgufValue.Of("lora"))), SmallModel.Tensors),
            "diffusion" => (SmallModel.With(("diffusion.shift_logits", GgufValue.Of(true))), SmallModel.Tensors),
            "imatrix" => (SmallModel.With(("imatrix.chunk_size", GgufValue.Of(5u))), SmallModel.Tensors),
            _ => (SmallModel.Values, [.. SmallModel.Tensors, ("blk.0.attn_q.weight.lora_a", [32, 4], GgmlType.F16)]),
        };
        Refusal(values, tensors).ShouldContain(said);
    }

    /// <summary>A flag may have any whole type.</summary>
    [Fact]
    public void Embedders_and_rankers_of_a_generators_architecture_are_named()
    {
        GgufValue[] flags = [GgufValue.Of(0u), GgufValue.Of(0ul), new(GgufValueType.Int32, 0), new(GgufValueType.UInt8, (byte)0)];
        foreach (var no in flags)
        {
            Refusal(SmallModel.With(("llama.attention.causal", no)), SmallModel.Tensors).ShouldContain("encoder");
        }

        foreach (var pooling in new[] { GgufValue.Of(3u), GgufValue.Of(4ul), new(GgufValueType.Int32, 1) })
        {
            Refusal(SmallModel.With(("llama.pooling_type", pooling)), SmallModel.Tensors).ShouldContain("embeddings or ranking");
        }

        Refusal(SmallModel.Values, [.. SmallModel.Tensors, ("cls.output.weight", [32, 4], GgmlType.F16)])
            .ShouldContain("ranking");
    }

    [Theory]
    [InlineData("model.diffusion_model.input_blocks.0.0.weight")]
    [InlineData("double_blocks.0.img_attn.qkv.weight")]
    [InlineData("first_stage_model.decoder.conv_in.weight")]
    public void An_image_model_without_an_architecture_is_named(string tensor) =>
        Refusal([], [(tensor, [32, 4], GgmlType.F16)]).ShouldContain("diffusion");

    [Theory]
    [InlineData("v.blk.0.attn_q.weight", "projector")]
    [InlineData("a.conv1d.1.weight", "projector")]
    [InlineData("mm.0.weight", "projector")]
    [InlineData("dec.blk.0.attn_q.weight", "encoder-decoder")]
    [InlineData("enc.blk.0.attn_q.weight", "encoder")]
    [InlineData("decoder.generator.conv_post.weight", "another kind ('llama')")]
    public void What_has_no_language_models_tensors_is_none_whatever_its_keys_say(string tensor, string said) =>
        Refusal(SmallModel.Values, [(tensor, [32, 4], GgmlType.F16)]).ShouldContain(said);

    [Fact]
    public void A_vocabulary_alone_is_named() => Refusal(SmallModel.Values, []).ShouldContain("vocabulary alone");

    [Fact]
    public void A_language_model_is_none_of_them() =>
        ModelKind.Require(Read(
            SmallModel.With(
                ("llama.attention.causal", GgufValue.Of(true)),
                ("llama.pooling_type", GgufValue.Of(0u)),
                ("general.type", GgufValue.Of("model"))),
            SmallModel.Tensors));

    private static string Refusal(
        IReadOnlyList<KeyValuePair<string, GgufValue>> values,
        IReadOnlyList<(string Name, IReadOnlyList<long> Dimensions, GgmlType Type)> tensors)
    {
        var refusal = Should.Throw<InputException>(() => ModelFacts.From(Read(values, tensors)));
        refusal.ExitCode.ShouldBe(ExitCode.ArchitectureUnknown);
        return refusal.Message;
    }

    private static GgufFile Read(
        IReadOnlyList<KeyValuePair<string, GgufValue>> values,
        IReadOnlyList<(string Name, IReadOnlyList<long> Dimensions, GgmlType Type)> tensors)
    {
        using var folder = new ModelFolder();
        return GgufReader.Read(folder.Write("model.gguf", SmallModel.Bytes(values, tensors)));
    }
}
