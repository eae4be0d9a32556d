using InferenceBench.Plans.Variants;

namespace InferenceBench.Plans.Tests.Variants;

public sealed class NamesApartTests
{
    [Fact]
    public void Two_publishers_files_are_told_apart_by_their_folders() =>
        Ids("/models/acme/model-Q4_K_M.gguf", "/models/other/model-Q4_K_M.gguf")
            .ShouldBe(["acme/model-Q4_K_M", "other/model-Q4_K_M"]);

    [Fact]
    public void In_the_hub_s_cache_they_are_told_apart_by_the_owner() =>
        Ids("/hub/models--acme--x/snapshots/0a1b/model-Q4_K_M.gguf", "/hub/models--other--x/snapshots/2c3d/model-Q4_K_M.gguf")
            .ShouldBe(["acme/model-Q4_K_M", "other/model-Q4_K_M"]);

    [Fact]
    public void A_folder_that_all_share_tells_nothing_and_is_passed_over() =>
        Ids("/acme/gguf/model.gguf", "/other/gguf/model.gguf").ShouldBe(["acme/model", "other/model"]);

    [Fact]
    public void Where_no_level_tells_all_apart_the_whole_rest_of_the_path_does() =>
        Ids("/m/a/x/model.gguf", "/m/a/y/model.gguf", "/m/b/x/model.gguf").ShouldBe(["a/x/model", "a/y/model", "b/x/model"]);

    [Fact]
    public void Files_whose_names_or_quantizations_differ_keep_their_names() =>
        NamesApart.Of([Variant("/a/one.gguf"), Variant("/b/two.gguf"), Variant("/b/one.gguf", "Q8_0")])
            .Select(variant => variant.Model.Id).ShouldBe(["one", "two", "one"]);

    [Fact]
    public void The_same_file_twice_is_one() => Ids("/a/one.gguf", "/a/one.gguf").ShouldBe(["one", "one"]);

    private static IEnumerable<string> Ids(params string[] paths) =>
        NamesApart.Of([.. paths.Select(path => Variant(path))]).Select(variant => variant.Model.Id);

    private static ModelVariant Variant(string path, string quantization = "Q4_K_M")
    {
        var model = VariantModel.OfUnknown(Path.GetFileNameWithoutExtension(path), path) with { Quantization = quantization };
        return new ModelVariant(model, Facts: null, DiskBytes: 0, Missing: "");
    }
}
