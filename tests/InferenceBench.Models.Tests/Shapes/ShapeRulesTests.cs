using InferenceBench.Foundation.Failures;
using InferenceBench.Models.Shapes;

namespace InferenceBench.Models.Tests.Shapes;

public sealed class ShapeRulesTests
{
    private static readonly ModelShape _dense = ShippedShapes.TinyDense;
    private static readonly ModelShape _moe = ShippedShapes.TinyMoe;
    private static readonly ModelShape _olmoe = ShippedShapes.Catalog.Get("olmoe-1b-7b-shape");
    private static readonly ModelShape _deepseek = ShippedShapes.Catalog.Get("deepseek-v2-lite-shape");
    private static readonly ModelShape _gptOss = ShippedShapes.Catalog.Get("gpt-oss-20b-shape");

    public static TheoryData<ModelShape, string> Broken => new()
    {
        { _dense with { Id = "Has Space" }, "id 'Has Space'" },
        { _dense with { Id = "../up" }, "id '../up'" },
        { _dense with { Architecture = "mamba" }, "architecture 'mamba'" },
        { _dense with { Layers = 0 }, "layers is 0" },
        { _dense with { Layers = int.MaxValue }, "layers is 2147483647" },
        { _dense with { EmbeddingLength = -1 }, "embedding_length is -1" },
        { _dense with { VocabularySize = 259 }, "vocabulary_size is 259" },
        { _dense with { KvHeads = 3 }, "kv_heads must divide heads" },
        { _dense with { KvHeads = 8 }, "kv_heads is 8" },
        { _dense with { HeadSize = 33 }, "head_size must be even" },
        { _dense with { FeedForwardLength = 0 }, "feed_forward_length must be given" },
        { _dense with { UsedExperts = 1 }, "need experts" },
        { _dense with { RmsEpsilon = float.NaN }, "rms_epsilon" },
        { _dense with { RmsEpsilon = -1f }, "rms_epsilon" },
        { _dense with { RopeBase = float.PositiveInfinity }, "rope_base" },
        { _dense with { SlidingWindow = 128 }, "sliding_window is for gpt-oss only" },
        { _dense with { LeadingDenseLayers = 1 }, "leading_dense_layers is for deepseek2 only" },
        { _moe with { UsedExperts = 5 }, "used_experts is 5" },
        { _moe with { Experts = 4096 }, "experts is 4096" },
        { _moe with { ExpertFeedForwardLength = 0 }, "expert_feed_forward_length is 0" },
        { _moe with { FeedForwardLength = 512 }, "feed_forward_length has no use in llama" },
        { _moe with { Architecture = "qwen3" }, "experts need the architecture qwen3moe" },
        { _dense with { Architecture = "qwen3moe" }, "experts must be given for qwen3moe" },
        { _olmoe with { HeadSize = 64 }, "heads × head_size" },
        { _olmoe with { KvHeads = 8 }, "kv_heads must be heads" },
        { _olmoe with { TiedEmbeddings = true }, "tied_embeddings cannot be true" },
        { _gptOss with { SlidingWindow = 0 }, "sliding_window must be given" },
        { _deepseek with { KvLoraRank = 0 }, "kv_lora_rank must be given" },
        { _deepseek with { Layers = 12 }, "layers must be 26 or 27" },
        { _deepseek with { LeadingDenseLayers = 27 }, "leading_dense_layers must be below" },
        { _deepseek with { FeedForwardLength = 0 }, "for the leading dense layers" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_shape_that_cannot_be_is_refused_with_its_key(ModelShape shape, string sentence)
    {
        var refusal = Should.Throw<InputException>(() => ShapeRules.Check(shape, "own.yaml"));

        refusal.ExitCode.ShouldBe(ExitCode.FileInvalid);
        refusal.Message.ShouldStartWith("own.yaml: ");
        refusal.Message.ShouldContain(sentence);
    }
}
