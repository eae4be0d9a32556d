using InferenceBench.Models.Gguf;
using InferenceBench.Models.Shapes;

namespace InferenceBench.Models.Tests.Shapes;

public sealed class ShippedShapesTests
{
    /// <summary>
    /// Parameters that the safetensors files of the models have by their own headers; a tied output matrix is counted once
    /// (Qwen3-0.6B's files have it twice: 751,632,384).
    /// </summary>
    [Theory]
    [InlineData("llama-3.2-1b-shape", 1_235_814_400)]
    [InlineData("llama-3.1-8b-shape", 8_030_261_248)]
    [InlineData("qwen3-0.6b-shape", 596_049_920)]
    [InlineData("qwen3-8b-shape", 8_190_735_360)]
    [InlineData("qwen3-30b-a3b-shape", 30_532_122_624)]
    [InlineData("olmoe-1b-7b-shape", 6_919_161_856)]
    [InlineData("mixtral-8x7b-shape", 46_702_792_704)]
    [InlineData("gpt-oss-20b-shape", 20_914_757_184)]
    [InlineData("deepseek-v2-lite-shape", 15_706_484_224)]
    public void A_real_model_has_the_parameters_of_its_published_files(string id, long parameters) =>
        ShapeModel.Facts(ShippedShapes.Catalog.Get(id)).TotalParameters.ShouldBe(parameters);

    /// <summary>
    /// Stated by the models' authors; the last two are higher here by the token embedding, which those authors leave out.
    /// </summary>
    [Theory]
    [InlineData("mixtral-8x7b-shape", 12.9e9)]
    [InlineData("qwen3-30b-a3b-shape", 3.35e9)]
    [InlineData("olmoe-1b-7b-shape", 1.28e9)]
    [InlineData("llama-3.1-8b-shape", 8.03e9)]
    [InlineData("gpt-oss-20b-shape", 3.6e9 + (201088 * 2880.0))]
    [InlineData("deepseek-v2-lite-shape", 2.4e9 + (102400 * 2048.0))]
    public void A_real_model_has_the_stated_active_parameters_within_two_percent(string id, double parameters) =>
        ((double)ShapeModel.Facts(ShippedShapes.Catalog.Get(id)).ActiveParameters).ShouldBe(parameters, 0.02 * parameters);

    [Fact]
    public void What_a_shape_is_does_not_need_its_tokens()
    {
        foreach (var shape in ShippedShapes.Catalog.All)
        {
            var planned = ModelFacts.From(ShapeModel.Plan(shape, "shape.gguf", seed: 0));

            System.Text.Json.JsonSerializer.Serialize(ShapeModel.Facts(shape))
                .ShouldBe(System.Text.Json.JsonSerializer.Serialize(planned), shape.Id);
        }
    }

    [Fact]
    public void The_default_pair_differs_in_experts_alone()
    {
        var dense = ShapeModel.Facts(ShippedShapes.Catalog.Get("dense-150m"));
        var moe = ShapeModel.Facts(ShippedShapes.Catalog.Get("moe-420m-a150m"));

        ((double)moe.ActiveParameters).ShouldBe(dense.ActiveParameters, 0.03 * dense.ActiveParameters);
        ((double)dense.TotalParameters).ShouldBe(150e6, 0.03 * 150e6);
        ((double)moe.TotalParameters).ShouldBe(420e6, 0.03 * 420e6);
        (moe.Layers, moe.EmbeddingLength, moe.Heads, moe.KvHeads, moe.KeyHeadSize, moe.VocabularySize)
            .ShouldBe((dense.Layers, dense.EmbeddingLength, dense.Heads, dense.KvHeads, dense.KeyHeadSize, dense.VocabularySize));
        (moe.Experts, moe.UsedExperts).ShouldBe((8, 2));
    }

    [Fact]
    public void A_mixture_has_a_dense_partner_of_equal_total_size()
    {
        var dense = ShapeModel.Facts(ShippedShapes.Catalog.Get("dense-420m"));
        var moe = ShapeModel.Facts(ShippedShapes.Catalog.Get("moe-420m-a150m"));
        ((double)dense.TotalParameters).ShouldBe(moe.TotalParameters, 0.001 * moe.TotalParameters);
    }

    [Fact]
    public void Dense_sizes_are_larger_than_32_megabytes_even_at_four_bits()
    {
        string[] ids = ["dense-70m", "dense-150m", "dense-420m"];
        ids.Select(id => ShapeModel.Facts(ShippedShapes.Catalog.Get(id)).ActiveBytesPerToken / 16.0 * 4.5)
            .ShouldAllBe(bytes => bytes > 32 << 20);
        ids.Select(id => ShippedShapes.Catalog.Get(id).VocabularySize).Distinct().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("dense-70m")]
    [InlineData("dense-150m")]
    [InlineData("dense-420m")]
    [InlineData("moe-420m-a150m")]
    [InlineData("tiny-dense")]
    [InlineData("tiny-moe")]
    public void Own_shapes_have_rows_that_the_K_quantizations_divide(string id) =>
        ShapeTensors.Of(ShippedShapes.Catalog.Get(id))
            .Where(tensor => tensor.Dimensions.Count > 1)
            .ShouldAllBe(tensor => tensor.Dimensions[0] % 256 == 0);

    [Theory]
    [InlineData("tiny-dense")]
    [InlineData("tiny-moe")]
    public void Tiny_shapes_are_below_three_megabytes(string id) =>
        ShapeModel.Plan(ShippedShapes.Catalog.Get(id), "tiny.gguf", seed: 1).FileBytes.ShouldBeLessThan(3_000_000);

    [Fact]
    public void Every_shape_is_named_after_its_file() =>
        Directory.EnumerateFiles(new InferenceBench.Foundation.Files.AppFolders(AppContext.BaseDirectory).Shapes)
            .Select(Path.GetFileNameWithoutExtension)
            .ShouldBe(ShippedShapes.Catalog.All.Select(shape => shape.Id), ignoreOrder: true);

    [Fact]
    public void No_tensor_name_is_longer_than_the_library_keeps() =>
        ShippedShapes.Catalog.All.SelectMany(ShapeTensors.Of).Max(tensor => tensor.Name.Length).ShouldBeLessThan(64);
}
