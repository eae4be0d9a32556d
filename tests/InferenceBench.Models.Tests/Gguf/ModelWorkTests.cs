using InferenceBench.Models.Formats;
using InferenceBench.Models.Gguf;
using InferenceBench.Models.Onnx;
using InferenceBench.Models.Shapes;
using InferenceBench.Models.Tests.Shapes;

namespace InferenceBench.Models.Tests.Gguf;

public sealed class ModelWorkTests
{
    /// <summary>Two layers; 8 heads of 16 with 2 KV heads; a mixture of 2 in 4.</summary>
    private static readonly ModelWork _mixture = new()
    {
        SharedParameters = 1000,
        OutputParameters = 500,
        ExpertParameters = 4000,
        Experts = 4,
        UsedExperts = 2,
        SharedBytes = 3000,
        ExpertBytes = 8000,
        RowBytes = 10,
        AttentionElements = 2 * 8 * (16 + 16),
        Kv = [new KvShape(2, 32, 32)],
    };

    private static readonly ModelWork _dense = _mixture with
    {
        ExpertParameters = 0,
        ExpertBytes = 0,
        Experts = 0,
        UsedExperts = 0,
    };

    [Fact]
    public void Flops_by_hand()
    {
        _dense.DecodeFlops(context: 100).ShouldBe((2 * 1500) + (2 * 512 * 100));
        _mixture.DecodeFlops(context: 0).ShouldBe(2 * (1500 + 2000));

        // Ten tokens after twenty: each attends to 25.5 on the mean, one of the ten gets logits.
        _dense.PromptFlops(computedTokens: 10, cachedTokens: 20).ShouldBe((2 * 1050) + (2 * 512 * 25.5));
    }

    [Fact]
    public void Bytes_by_hand()
    {
        var kv = _dense.KvBytes("f16", "f16")!.Value;
        kv.ShouldBe(2 * (32 + 32) * 2);
        _dense.KvBytes("f16", "f16", context: 10).ShouldBe(10 * kv);
        _dense.DecodeBytes(batch: 1, cacheBytes: 10 * kv).ShouldBe(3010 + (10 * kv));
        _dense.DecodeBytes(batch: 10, cacheBytes: 10 * kv).ShouldBe(310 + (10 * kv));
        _mixture.DecodeBytes(batch: 1, cacheBytes: 0).ShouldBe(3010 + 4000);
        _dense.KvBytes("q8_0", "q8_0").ShouldBe(2 * (34 + 34));
        _dense.KvBytes("unheard-of", "f16").ShouldBeNull();
    }

    [Fact]
    public void A_layer_with_a_window_attends_to_the_window()
    {
        // One of the two layers sees 20 tokens at most: half of the 512 multiplications.
        var half = _dense with
        {
            SlidingWindow = 20,
            WindowedAttentionElements = 256,
            Kv = [new KvShape(1, 32, 32), new KvShape(1, 32, 32) { Window = 20 }],
        };

        half.DecodeFlops(context: 10).ShouldBe(_dense.DecodeFlops(context: 10));
        half.DecodeFlops(context: 100).ShouldBe((2 * 1500) + (2 * ((256 * 100) + (256 * 20))));
        half.KvBytes("f16", "f16", context: 100).ShouldBe((32 + 32) * 2 * (100 + 20));
        half.KvBytes("f16", "f16", context: 100, together: 11).ShouldBe((32 + 32) * 2 * (100 + 30));

        // Tokens 16 to 25: five see 16 to 20, five see 20.
        half.PromptFlops(computedTokens: 10, cachedTokens: 15)
            .ShouldBe((2 * 1050) + (2 * ((256 * 20.5) + (256 * ((5 * 18) + (5 * 20)) / 10.0))), 1e-9);
        half.PromptFlops(computedTokens: 10, cachedTokens: 50).ShouldBe((2 * 1050) + (2 * ((256 * 55.5) + (256 * 20))), 1e-9);
    }

    /// <summary>The mean over a prompt is what its tokens cost one by one, whatever window, prompt and depth.</summary>
    [Fact]
    public void A_prompt_costs_what_its_tokens_cost_one_by_one()
    {
        var random = new Random(5);
        for (var i = 0; i < 200; i++)
        {
            var (window, computed, cached) = (random.Next(0, 50), random.Next(1, 60), random.Next(0, 60));
            var work = _dense with
            {
                SlidingWindow = window,
                WindowedAttentionElements = window == 0 ? 0 : 200,
                OutputParameters = 0,
            };
            var oneByOne = Enumerable.Range(cached + 1, computed).Average(context => work.DecodeFlops(context));

            work.PromptFlops(computed, cached).ShouldBe(oneByOne, 1e-6 * oneByOne);
        }
    }

    [Fact]
    public void Two_tokens_touch_fewer_experts_than_twice_those_of_one()
    {
        _mixture.ExpectedExperts(1).ShouldBe(2, 1e-12);
        _mixture.ExpectedExperts(2).ShouldBe(3, 1e-12);
        _mixture.ExpectedExperts(100).ShouldBe(4, 1e-9);
        _dense.ExpectedExperts(5).ShouldBe(0);
    }

    [Theory]
    [InlineData("tiny-dense", "FP32")]
    [InlineData("tiny-moe", "FP32")]
    [InlineData("tiny-dense", "INT4")]
    [InlineData("tiny-moe", "INT8")]
    [InlineData("dense-150m", "INT4")]
    public void The_same_shape_takes_the_same_flops_in_both_file_forms(string id, string quantization)
    {
        var shape = ShippedShapes.Catalog.Get(id);
        var gguf = ShapeModel.Facts(shape).Work!;
        var onnx = OnnxShapeWriter.Facts(shape, OnnxQuantization.Find(quantization)!).Work!;
        onnx.DecodeFlops(100).ShouldBe(gguf.DecodeFlops(100), 0.01 * gguf.DecodeFlops(100));
        onnx.OutputParameters.ShouldBe(gguf.OutputParameters);
        (onnx.Experts, onnx.UsedExperts).ShouldBe((gguf.Experts, gguf.UsedExperts));
    }
}
