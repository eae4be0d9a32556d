using InferenceBench.Models.Gguf;
using InferenceBench.Models.Shapes;

namespace InferenceBench.Models.Tests.Shapes;

public sealed class ShapeTensorsTests
{
    [Fact]
    public void A_tied_dense_llama_has_these_tensors() =>
        Described(ShippedShapes.TinyDense with { Layers = 1 }).ShouldBe(
        [
            "token_embd.weight [256,512] F16",
            "blk.0.attn_norm.weight [256] F32",
            "blk.0.attn_q.weight [256,256] F16",
            "blk.0.attn_k.weight [256,128] F16",
            "blk.0.attn_v.weight [256,128] F16",
            "blk.0.attn_output.weight [256,256] F16",
            "blk.0.ffn_norm.weight [256] F32",
            "blk.0.ffn_gate.weight [256,512] F16",
            "blk.0.ffn_up.weight [256,512] F16",
            "blk.0.ffn_down.weight [512,256] F16",
            "output_norm.weight [256] F32",
        ]);

    [Fact]
    public void An_untied_llama_with_experts_has_a_router_and_three_matrices_of_all_experts()
    {
        var tensors = Described(ShippedShapes.TinyMoe);

        tensors.ShouldContain("blk.0.ffn_gate_inp.weight [256,4] F32");
        tensors.ShouldContain("blk.0.ffn_gate_exps.weight [256,256,4] F16");
        tensors.ShouldContain("blk.0.ffn_up_exps.weight [256,256,4] F16");
        tensors.ShouldContain("blk.0.ffn_down_exps.weight [256,256,4] F16");
        tensors.ShouldContain("output.weight [256,512] F16");
        tensors.ShouldNotContain(tensor => tensor.StartsWith("blk.0.ffn_up.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("qwen3-8b-shape", "blk.35.attn_q_norm.weight [128] F32")]
    [InlineData("qwen3-30b-a3b-shape", "blk.47.attn_k_norm.weight [128] F32")]
    [InlineData("olmoe-1b-7b-shape", "blk.15.attn_q_norm.weight [2048] F32")]
    [InlineData("gpt-oss-20b-shape", "blk.23.attn_sinks.weight [64] F32")]
    [InlineData("gpt-oss-20b-shape", "blk.0.ffn_down_exps.bias [2880,32] F32")]
    [InlineData("gpt-oss-20b-shape", "blk.0.post_attention_norm.weight [2880] F32")]
    [InlineData("deepseek-v2-lite-shape", "blk.0.ffn_gate.weight [2048,10944] F16")]
    [InlineData("deepseek-v2-lite-shape", "blk.1.ffn_gate_shexp.weight [2048,2816] F16")]
    [InlineData("deepseek-v2-lite-shape", "blk.26.attn_k_b.weight [128,512,16] F16")]
    public void Each_architecture_has_what_sets_it_apart(string id, string tensor) =>
        Described(ShippedShapes.Catalog.Get(id)).ShouldContain(tensor);

    [Fact]
    public void Latent_attention_caches_one_key_for_all_heads() =>
        ShapeModel.Facts(ShippedShapes.Catalog.Get("deepseek-v2-lite-shape")).KvBytesPerToken().ShouldBe(27 * (512 + 64) * 2);

    [Fact]
    public void Facts_of_the_plan_are_those_of_the_shape()
    {
        var facts = ShapeModel.Facts(ShippedShapes.Catalog.Get("qwen3-30b-a3b-shape"));

        (facts.Architecture, facts.Weights, facts.Quantization).ShouldBe(("qwen3moe", "shape", "F16"));
        (facts.Layers, facts.Heads, facts.KvHeads, facts.KeyHeadSize, facts.Experts, facts.UsedExperts, facts.VocabularySize)
            .ShouldBe((48, 32, 4, 128, 128, 8, 151936));
        facts.ContextLength.ShouldBe(40960);
    }

    private static IEnumerable<string> Described(ModelShape shape) =>
        ShapeModel.Plan(shape, "x.gguf", seed: 1).Tensors.Select(Describe);

    private static string Describe(GgufTensor tensor) => $"{tensor.Name} [{string.Join(',', tensor.Dimensions)}] {tensor.Type}";
}
