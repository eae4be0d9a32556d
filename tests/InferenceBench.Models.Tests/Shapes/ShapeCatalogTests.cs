using InferenceBench.Foundation.Failures;
using InferenceBench.Models.Shapes;
using InferenceBench.Models.Tests.Gguf;

namespace InferenceBench.Models.Tests.Shapes;

public sealed class ShapeCatalogTests : IDisposable
{
    private const string Yaml = """
        id: mine
        name: Mine
        family: Own
        architecture: llama
        source: a test
        context_length: 128
        embedding_length: 64
        layers: 1
        heads: 2
        kv_heads: 1
        head_size: 32
        vocabulary_size: 300
        feed_forward_length: 96
        rms_epsilon: 1e-6

        """;

    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_shape_of_ones_own_is_read_by_its_path()
    {
        var shape = ShippedShapes.Catalog.Get(Write("own.yaml", Yaml));

        (shape.Id, shape.EmbeddingLength, shape.RmsEpsilon, shape.IsMixtureOfExperts).ShouldBe(("mine", 64, 1e-6f, false));
    }

    [Fact]
    public void An_id_that_two_files_have_is_refused()
    {
        Write("a.yaml", Yaml);
        Write("b.yaml", Yaml);

        var refusal = Should.Throw<InputException>(() => ShapeCatalog.Load(_folder.Path));

        refusal.ExitCode.ShouldBe(ExitCode.DuplicateId);
        refusal.Message.ShouldContain("'mine'");
        refusal.Message.ShouldContain("a.yaml");
        refusal.Message.ShouldContain("b.yaml");
    }

    [Fact]
    public void An_unknown_key_is_named_with_its_line()
    {
        var refusal = Refused(Write("a.yaml", Yaml + "colour: red\n"));

        refusal.ShouldContain("colour");
        refusal.ShouldContain("line 15");
    }

    [Fact]
    public void A_missing_key_is_named() =>
        Refused(Write("a.yaml", Yaml.Replace("layers: 1\n", "", StringComparison.Ordinal))).ShouldContain("layers");

    [Fact]
    public void An_unknown_id_names_the_known_ones()
    {
        var refusal = Should.Throw<InputException>(() => ShippedShapes.Catalog.Get("llama-9"));

        refusal.Message.ShouldContain("'llama-9'");
        refusal.Message.ShouldContain("llama-3.1-8b-shape");
    }

    [Fact]
    public void A_missing_folder_is_refused() => Should.Throw<InputException>(() => ShapeCatalog.Load(_folder.File("none")));

    private static string Refused(string path)
    {
        var refusal = Should.Throw<InputException>(() => ShapeCatalog.ReadFile(path));
        refusal.ExitCode.ShouldBe(ExitCode.FileInvalid);
        refusal.Message.ShouldContain(path);
        return refusal.Message;
    }

    private string Write(string name, string text) => _folder.Write(name, System.Text.Encoding.UTF8.GetBytes(text));
}
