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
        { "controlvector", "model", "control vector" },
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
            "imatrix" => (SmallModel.With(("imatrix.chunk_count", GgufValue.Of(5u))), SmallModel.Tensors),
            _ => (SmallModel.Values, [.. SmallModel.Tensors, ("blk.0.attn_q.weight.lora_a", [32, 4], GgmlType.F16)]),
        };
        Refusal(values, tensors).ShouldContain(said);
    }

    [Fact]
    public void A_vocabulary_alone_is_named() => Refusal(SmallModel.Values, []).ShouldContain("vocabulary alone");

    [Fact]
    public void A_language_model_is_none_of_them() =>
        ModelKind.Require(Read(
            SmallModel.With(("llama.attention.causal", GgufValue.Of(true)), ("general.type", GgufValue.Of("model"))),
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
