using InferenceBench.Models.Gguf;
using InferenceBench.Models.Manifest;
using InferenceBench.Models.Shapes;
using InferenceBench.Models.Tests.Shapes;
using InferenceBench.Testing;

namespace InferenceBench.Models.Tests.Gguf;

/// <summary>Counted from the tensors of the models' real dimensions, against what their authors publish.</summary>
public sealed class PublishedWorkTests
{
    private const double OnePercent = 0.01;

    [Theory]
    [InlineData("llama-3.2-1b-shape", 1.24e9)]
    [InlineData("llama-3.1-8b-shape", 8.03e9)]
    [InlineData("qwen3-8b-shape", 8.2e9)]
    [InlineData("qwen3-30b-a3b-shape", 30.5e9)]
    [InlineData("mixtral-8x7b-shape", 46.7e9)]
    [InlineData("olmoe-1b-7b-shape", 6.9e9)]
    [InlineData("gpt-oss-20b-shape", 20.91e9)]
    [InlineData("deepseek-v2-lite-shape", 15.7e9)]
    public void Total_parameters_are_the_stated_ones(string id, double stated) =>
        ((double)Facts(id).TotalParameters).ShouldBe(stated, OnePercent * stated);

    /// <summary>Stated as "non-embedding": without token embedding and output matrix.</summary>
    [Theory]
    [InlineData("qwen3-0.6b-shape", 0.44e9)]
    [InlineData("qwen3-8b-shape", 6.95e9)]
    [InlineData("qwen3-30b-a3b-shape", 29.9e9)]
    public void Matrices_of_the_layers_are_the_stated_ones(string id, double stated) =>
        ((double)(Work(id).SharedParameters + Work(id).ExpertParameters)).ShouldBe(stated, OnePercent * stated);

    /// <summary>gpt-oss's authors leave the token embedding out of the active parameters, Mixtral's count it.</summary>
    [Theory]
    [InlineData("gpt-oss-20b-shape", 3.61e9)]
    [InlineData("mixtral-8x7b-shape", 12.9e9 - (32000.0 * 4096))]
    [InlineData("llama-3.1-8b-shape", 8.03e9 - (128256.0 * 4096))]
    public void A_decoded_token_takes_two_flops_for_each_active_parameter(string id, double active) =>
        Work(id).DecodeFlops(context: 0).ShouldBe(2 * active, 2 * OnePercent * active);

    /// <summary>Sizes of the safetensors files by their own index, 16 bits a parameter.</summary>
    [Theory]
    [InlineData("llama-3.1-8b-shape", 16_060_522_496)]
    [InlineData("mixtral-8x7b-shape", 93_405_585_408)]
    [InlineData("qwen3-30b-a3b-shape", 61_064_245_248)]
    [InlineData("olmoe-1b-7b-shape", 13_838_323_712)]
    [InlineData("deepseek-v2-lite-shape", 31_412_968_448)]
    public void Bytes_of_sixteen_bit_weights_are_those_of_the_published_files(string id, long bytes) =>
        ((double)Facts(id).WeightBytes).ShouldBe(bytes, OnePercent * bytes);

    /// <summary>Two bytes a cached number: K and V of each layer and KV head, as the models' configurations give them.</summary>
    [Theory]
    [InlineData("llama-3.1-8b-shape", 2 * 32 * 8 * 128 * 2)]
    [InlineData("mixtral-8x7b-shape", 2 * 32 * 8 * 128 * 2)]
    [InlineData("qwen3-30b-a3b-shape", 2 * 48 * 4 * 128 * 2)]
    [InlineData("deepseek-v2-lite-shape", 27 * (512 + 64) * 2)]
    public void A_cached_token_has_the_bytes_of_its_keys_and_values(string id, long bytes) =>
        Work(id).KvBytes("f16", "f16").ShouldBe(bytes);

    /// <summary>Every other of 24 layers sees 128 tokens: 12 · 2,048 bytes · (4,096 + 128).</summary>
    [Fact]
    public void A_sliding_window_bounds_what_is_read_of_the_cache()
    {
        var work = Work("gpt-oss-20b-shape");

        (work.KvBytes("f16", "f16", context: 4096)!.Value / 1e6).ShouldBe(103.8, 0.05);
        (4096 * work.KvBytes("f16", "f16")!.Value / 1e6).ShouldBe(201.3, 0.05);
        work.WindowedAttentionElements.ShouldBe(work.AttentionElements / 2);
    }

    /// <summary>One definition of active parameters: what the list says of a model is what its file says.</summary>
    [Theory]
    [InlineData("llama-3.2-1b")]
    [InlineData("llama-3.1-8b")]
    [InlineData("qwen3-0.6b")]
    [InlineData("qwen3-8b")]
    [InlineData("qwen3-30b-a3b")]
    [InlineData("mixtral-8x7b")]
    [InlineData("olmoe-1b-7b")]
    [InlineData("gpt-oss-20b")]
    [InlineData("deepseek-v2-lite")]
    public void The_manifest_states_the_parameters_that_the_tensors_have(string id)
    {
        var entry = ModelManifest.Load(RepositoryFile.Path("models-manifest/models")).Models.Single(model => model.Id == id);
        var facts = Facts(id + "-shape");

        ((double)entry.TotalParameters).ShouldBe(facts.TotalParameters, OnePercent * facts.TotalParameters);
        ((double)entry.ActiveParameters).ShouldBe(facts.ActiveParameters, 2 * OnePercent * facts.ActiveParameters);
    }

    [Theory]
    [InlineData("llama-3.1-8b-shape")]
    [InlineData("qwen3-0.6b-shape")]
    [InlineData("mixtral-8x7b-shape")]
    [InlineData("gpt-oss-20b-shape")]
    [InlineData("deepseek-v2-lite-shape")]
    public void One_token_reads_the_active_bytes_and_a_crowd_reads_all(string id)
    {
        var (facts, work) = (Facts(id), Work(id));
        work.WeightBytes(tokens: 1).ShouldBe(facts.ActiveBytesPerToken, 1e-6 * facts.ActiveBytesPerToken);
        (work.WeightBytes(tokens: 1_000_000) - (1e6 * work.RowBytes)).ShouldBe(work.SharedBytes + work.ExpertBytes, 1);
    }

    private static ModelFacts Facts(string id) => ShapeModel.Facts(ShippedShapes.Catalog.Get(id));

    private static ModelWork Work(string id) => Facts(id).Work!;
}
