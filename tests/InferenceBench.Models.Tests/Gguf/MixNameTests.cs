using InferenceBench.Models.Gguf;
using InferenceBench.Testing;

namespace InferenceBench.Models.Tests.Gguf;

public sealed class MixNameTests
{
    [Theory]
    [InlineData("acme-30b-UD-Q4_K_XL.gguf", 4.9, "UD-Q4_K_XL")]
    [InlineData("acme-30b-ud-q4_k_xl-00001-of-00002.gguf", 4.9, "UD-Q4_K_XL")]
    [InlineData("acme-30b.Q6_K_L.gguf", 6.8, "Q6_K_L")]
    [InlineData("acme_30b_UD-IQ2_XXS.gguf", 2.4, "UD-IQ2_XXS")]
    [InlineData("Q4_K_XL.gguf", 5, "Q4_K_XL")]
    public void A_mix_has_the_name_that_its_file_has(string file, double bits, string name) =>
        MixName.Of("/models/" + file, bits).ShouldBe(name);

    [Theory]
    [InlineData("acme-30b-Q4_K_M.gguf", 4.9)]
    [InlineData("acme-30b-q4_k_m.gguf", 4.9)]
    [InlineData("acme-30b-F16.gguf", 16)]
    [InlineData("acme-30b.gguf", 4.9)]
    [InlineData("acme-Q4_K_XL-chat.gguf", 4.9)]
    [InlineData("acme-q8.gguf", 8.5)]
    public void A_plain_quantization_is_named_by_its_weights(string file, double bits) => MixName.Of(file, bits).ShouldBeNull();

    [Theory]
    [InlineData("acme-UD-Q2_K_XL.gguf", 16)]
    [InlineData("acme-UD-Q8_K_XL.gguf", 4.9)]
    public void A_name_that_the_weights_do_not_bear_out_is_none(string file, double bits) =>
        MixName.Of(file, bits).ShouldBeNull();

    [Fact]
    public void A_model_says_the_mix_instead_of_the_nearest_file_type()
    {
        using var folder = new ModelFolder();
        var bytes = SmallModel.Bytes(tensors: SmallModel.Tensors[..2]);
        var plain = folder.Write("acme-Q8_0.gguf", bytes);
        var mix = folder.Write("acme-UD-Q8_K_XL.gguf", bytes);

        ModelFacts.From(GgufReader.Read(mix)).Quantization.ShouldBe("UD-Q8_K_XL");
        ModelFacts.From(GgufReader.Read(plain)).Quantization.ShouldNotContain("UD");
    }
}
