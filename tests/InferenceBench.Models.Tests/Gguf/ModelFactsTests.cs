using InferenceBench.Foundation.Failures;
using InferenceBench.Models.Gguf;
using InferenceBench.Testing;

namespace InferenceBench.Models.Tests.Gguf;

public sealed class ModelFactsTests
{
    private static readonly (string Name, IReadOnlyList<long> Dimensions, GgmlType Type)[] _experts =
    [
        .. SmallModel.Tensors,
        ("blk.0.ffn_gate_inp.weight", [32, 8], GgmlType.F32),
        ("blk.0.ffn_up_exps.weight", [32, 64, 8], GgmlType.Q8_0),
        ("blk.0.ffn_up_exps.bias", [64, 8], GgmlType.F32),
        ("blk.0.ffn_up_shexp.weight", [32, 64], GgmlType.Q8_0),
    ];

    [Fact]
    public void A_dense_model_is_active_as_a_whole()
    {
        var facts = Facts();

        facts.IsMixtureOfExperts.ShouldBeFalse();
        facts.TotalParameters.ShouldBe(128 + 5 + 128);
        facts.ActiveParameters.ShouldBe(facts.TotalParameters);
        (facts.Layers, facts.EmbeddingLength, facts.Heads, facts.KvHeads, facts.KeyHeadSize, facts.VocabularySize).ShouldBe(
            (1, 32, 4, 4, 8, 4));
    }

    [Fact]
    public void Of_experts_only_the_used_ones_are_active_and_shared_ones_in_full()
    {
        var facts = Facts(
            SmallModel.With(("llama.expert_count", GgufValue.Of(8u)), ("llama.expert_used_count", GgufValue.Of(2u))), _experts);

        facts.IsMixtureOfExperts.ShouldBeTrue();
        (facts.Experts, facts.UsedExperts).ShouldBe((8, 2));
        facts.TotalParameters.ShouldBe(261 + 256 + (32 * 64 * 8) + (64 * 8) + (32 * 64));
        facts.ActiveParameters.ShouldBe(261 + 256 + (32 * 64 * 2) + (64 * 2) + (32 * 64));
        facts.ActiveBytesPerToken.ShouldBe(34 + 20 + 256 + 1024 + (64 * 34 * 2) + (64 * 4 * 2) + (64 * 34));
    }

    [Fact]
    public void A_token_reads_one_row_of_the_embedding() =>
        Facts().ActiveBytesPerToken.ShouldBe(34 + 20 + 256);

    [Fact]
    public void A_token_reads_all_of_an_embedding_that_is_the_output_matrix() =>
        Facts(tensors: SmallModel.Tensors[..2]).ActiveBytesPerToken.ShouldBe((4 * 34) + 20);

    [Fact]
    public void Bits_per_weight_are_told_for_the_file_and_by_type()
    {
        var facts = Facts();

        facts.WeightBytes.ShouldBe(136 + 20 + 256);
        facts.BitsPerWeight.ShouldBe(8.0 * 412 / 261);
        facts.TensorTypes.ShouldContain(new TensorTypeShare(GgmlType.Q8_0, 1, 128, 136));
        facts.TensorTypes.Single(share => share.Type == GgmlType.Q8_0).BitsPerWeight.ShouldBe(8.5);
    }

    [Theory]
    [InlineData(7u, "Q8_0")]
    [InlineData(1u, "F16")]
    [InlineData(15u, "F16")]
    [InlineData(9999u, "F16")]
    public void The_stated_quantization_is_believed_when_the_tensors_bear_it_out(uint fileType, string name) =>
        Facts(SmallModel.With(("general.file_type", GgufValue.Of(fileType)))).Quantization.ShouldBe(name);

    [Fact]
    public void Without_a_stated_quantization_the_type_of_most_elements_names_it() =>
        Facts(tensors: [.. SmallModel.Tensors, ("blk.0.ffn_up.weight", [256, 8], GgmlType.Q4_K)]).Quantization.ShouldBe("Q4_K");

    [Theory]
    [InlineData("f16", 2 * 32 * 2)]
    [InlineData("F32", 2 * 32 * 4)]
    [InlineData("q8_0", 2 * 34)]
    [InlineData("q4_0", 2 * 18)]
    public void The_cache_of_a_token_has_the_bytes_of_its_type(string type, long bytes) =>
        Facts().KvBytesPerToken(type).ShouldBe(bytes);

    [Fact]
    public void Keys_and_values_can_have_types_of_their_own() => Facts().KvBytesPerToken("q8_0", "f16").ShouldBe(34 + 64);

    [Fact]
    public void An_unknown_cache_type_is_refused() =>
        Should.Throw<InputException>(() => Facts().KvBytesPerToken("q9_9")).ExitCode.ShouldBe(ExitCode.QuantizationUnknown);

    [Fact]
    public void Heads_may_differ_from_layer_to_layer()
    {
        var facts = Facts(SmallModel.With(
            ("llama.block_count", GgufValue.Of(3u)), ("llama.attention.head_count_kv", GgufValue.Of([2, 0, 4]))));

        facts.KvHeads.ShouldBe(4);
        facts.KvBytesPerToken().ShouldBe((2 + 0 + 4) * 8 * 2 * 2);
    }

    /// <summary>
    /// By a switch for each layer, a period, or not at all where neither the file nor the architecture says which layers.
    /// </summary>
    [Theory]
    [InlineData(new[] { 1, 1, 0 }, 2)]
    [InlineData(new[] { 1, 0 }, 2)]
    [InlineData(new[] { 3 }, 2)]
    [InlineData(new[] { 0 }, 3)]
    [InlineData(new[] { 1 }, 0)]
    [InlineData(null, 0)]
    public void Layers_with_a_sliding_window_are_those_that_the_metadata_names(int[]? pattern, int windowed)
    {
        (string Key, GgufValue Value)[] keys =
        [
            ("llama.block_count", GgufValue.Of(3u)), ("llama.attention.sliding_window", GgufValue.Of(64u)),
        ];
        const string Pattern = "llama.attention.sliding_window_pattern";
        var facts = Facts(SmallModel.With(pattern switch
        {
            null => keys,
            [var period] => [.. keys, (Pattern, GgufValue.Of((uint)period))],
            _ => [.. keys, (Pattern, GgufValue.Of(pattern))],
        }));

        facts.Kv.Where(shape => shape.Window == 64).Sum(shape => shape.Layers).ShouldBe(windowed);
        facts.Kv.Sum(shape => shape.Layers).ShouldBe(3);
    }

    [Fact]
    public void Latent_attention_caches_keys_alone()
    {
        var facts = Facts(SmallModel.With(
            ("llama.attention.head_count_kv", GgufValue.Of(1u)),
            ("llama.attention.key_length", GgufValue.Of(576u)),
            ("llama.attention.value_length", GgufValue.Of(512u)),
            ("llama.attention.key_length_mla", GgufValue.Of(192u))));

        facts.KvBytesPerToken().ShouldBe(576 * 2);
    }

    [Fact]
    public void Layers_that_predict_further_tokens_are_weights_but_not_active()
    {
        var facts = Facts(
            SmallModel.With(("llama.block_count", GgufValue.Of(2u)), ("llama.nextn_predict_layers", GgufValue.Of(1u))),
            [.. SmallModel.Tensors, ("blk.1.nextn.eh_proj.weight", [32, 32], GgmlType.F16)]);

        facts.TotalParameters.ShouldBe(261 + 1024);
        facts.ActiveParameters.ShouldBe(261);
        facts.ActiveBytesPerToken.ShouldBe(34 + 20 + 256);
    }

    [Fact]
    public void Tables_of_rotary_frequencies_are_no_parameters() =>
        Facts(tensors: [.. SmallModel.Tensors, ("rope_freqs.weight", [4], GgmlType.F32)]).TotalParameters.ShouldBe(261);

    [Theory]
    [InlineData("general.architecture")]
    [InlineData("llama.block_count")]
    [InlineData("llama.embedding_length")]
    [InlineData("llama.context_length")]
    public void A_header_without_a_needed_key_is_refused(string key)
    {
        var refusal = Should.Throw<InputException>(() => Facts(SmallModel.Without(key)));

        refusal.ExitCode.ShouldBe(ExitCode.ModelMalformed);
        refusal.Message.ShouldContain($"'{key}'");
    }

    [Theory]
    [InlineData("llama.block_count", 0u)]
    [InlineData("llama.block_count", 4000000000u)]
    [InlineData("llama.expert_count", 5000u)]
    [InlineData("llama.attention.head_count_kv", uint.MaxValue)]
    public void An_absurd_size_is_refused(string key, uint value) =>
        Should.Throw<InputException>(() => Facts(SmallModel.With((key, GgufValue.Of(value))))).Message
            .ShouldContain($"'{key}' is {value}");

    [Fact]
    public void More_used_experts_than_there_are_is_refused() =>
        Should.Throw<InputException>(() => Facts(SmallModel.With(
            ("llama.expert_count", GgufValue.Of(4u)), ("llama.expert_used_count", GgufValue.Of(5u))))).Message
                .ShouldContain("5 of 4 experts");

    [Fact]
    public void A_file_without_tensors_is_no_model() =>
        Should.Throw<InputException>(() => Facts(
            SmallModel.Without("tokenizer.ggml.tokens")
                .Where(pair => !pair.Key.StartsWith("tokenizer.", StringComparison.Ordinal))
                .ToList(), [])).Message
            .ShouldContain("no tensors");

    private static ModelFacts Facts(
        IReadOnlyList<KeyValuePair<string, GgufValue>>? values = null,
        IReadOnlyList<(string Name, IReadOnlyList<long> Dimensions, GgmlType Type)>? tensors = null) =>
        ModelFacts.From(GgufLayout.Plan("small.gguf", values ?? SmallModel.Values, tensors ?? SmallModel.Tensors));
}
