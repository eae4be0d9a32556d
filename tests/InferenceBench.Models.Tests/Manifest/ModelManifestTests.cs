using InferenceBench.Foundation.Failures;
using InferenceBench.Models.Manifest;

namespace InferenceBench.Models.Tests.Manifest;

public sealed class ModelManifestTests : IDisposable
{
    private const string Good = """
        models:
          - id: a-1b
            name: A
            family: a
            architecture: moe
            total_parameters: 7_000_000_000
            active_parameters: 1_000_000_000
            license: MIT
            gated: true
            files:
              - quantization: BF16
                repository: owner/repo
                revision: abc123
                names: [BF16/a-00001-of-00002.gguf, BF16/a-00002-of-00002.gguf]
              - quantization: Q4_K_M
                repository: owner/repo
                names: [a.gguf]
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("inferencebench-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_manifest_is_read()
    {
        Write("a.yaml", Good);

        var model = ModelManifest.Load(_folder).Find("A-1B");

        model.TotalParameters.ShouldBe(7_000_000_000);
        model.Gated.ShouldBeTrue();
        model.Files[0].Revision.ShouldBe("abc123");
        model.Files[0].Names.Count.ShouldBe(2);
        model.Files[1].Revision.ShouldBe("main");
        model.Files[1].Format.ShouldBe("gguf");
    }

    [Theory]
    [InlineData("q4_k_m", "Q4_K_M")]
    [InlineData("INT4", "Q4_K_M")]
    [InlineData("fp16", "BF16")]
    public void A_quantization_is_found_by_name_or_class(string asked, string found)
    {
        Write("a.yaml", Good);

        ModelManifest.Load(_folder).Find("a-1b").FilesOf(asked).Quantization.ShouldBe(found);
    }

    [Fact]
    public void What_is_not_there_is_answered_with_what_is()
    {
        Write("a.yaml", Good);
        var manifest = ModelManifest.Load(_folder);

        Should.Throw<InputException>(() => manifest.Find("b")).ShouldSatisfyAllConditions(
            e => e.ExitCode.ShouldBe(ExitCode.ModelMissing), e => e.Message.ShouldContain("a-1b"));
        Should.Throw<InputException>(() => manifest.Find("a-1b").FilesOf("Q2_K")).ShouldSatisfyAllConditions(
            e => e.ExitCode.ShouldBe(ExitCode.QuantizationUnknown), e => e.Message.ShouldContain("BF16, Q4_K_M"));
    }

    [Fact]
    public void An_id_in_two_files_names_both_places()
    {
        Write("a.yaml", Good);
        Write("b.yaml", "# a comment\n" + Good);

        var error = Should.Throw<InputException>(() => ModelManifest.Load(_folder));

        error.ExitCode.ShouldBe(ExitCode.DuplicateId);
        error.Message.ShouldContain($"{Path.Combine(_folder, "a.yaml")}, line 2");
        error.Message.ShouldContain($"{Path.Combine(_folder, "b.yaml")}, line 3");
    }

    [Theory]
    [InlineData("id: a-1b", "id: A 1B", ExitCode.FileInvalid, "line 2")]
    [InlineData("id: a-1b", "id: ../a", ExitCode.FileInvalid, "line 2")]
    [InlineData("architecture: moe", "architecture: sparse", ExitCode.FileInvalid, "neither dense nor moe")]
    [InlineData("architecture: moe", "architecture: dense", ExitCode.FileInvalid, "dense model's")]
    [InlineData("total_parameters: 7", "total_parameters: -7", ExitCode.FileInvalid, "above zero")]
    [InlineData("active_parameters: 1", "active_parameters: 8", ExitCode.FileInvalid, "at most")]
    [InlineData("quantization: Q4_K_M", "quantization: Q4_K_X", ExitCode.QuantizationUnknown, "'Q4_K_X'")]
    [InlineData("quantization: Q4_K_M", "quantization: BF16", ExitCode.DuplicateId, "given twice")]
    [InlineData(
        "quantization: Q4_K_M", "quantization: Q4_K_M\n        format: onnx", ExitCode.QuantizationUnknown, "not known in onnx")]
    [InlineData("quantization: Q4_K_M", "quantization: INT4\n        format: onnx", ExitCode.FileInvalid, "genai_config.json")]
    [InlineData(
        "quantization: Q4_K_M", "quantization: Q4_K_M\n        format: safetensors", ExitCode.FileInvalid, "gguf and onnx are")]
    [InlineData("quantization: Q4_K_M", "quantization: Q4_K_M\n        provider: cuda", ExitCode.FileInvalid, "format onnx")]
    [InlineData("names: [a.gguf]", "folder: ..\n        names: [a.gguf]", ExitCode.FileInvalid, "../a.gguf")]
    [InlineData("names: [a.gguf]", "names: [../a.gguf]", ExitCode.FileInvalid, "../a.gguf")]
    [InlineData("names: [a.gguf]", "names: [x/../../a.gguf]", ExitCode.FileInvalid, "line 15")]
    [InlineData("names: [a.gguf]", "names: [/etc/a.gguf]", ExitCode.FileInvalid, "/etc")]
    [InlineData("names: [a.gguf]", "names: ['C:\\a.gguf']", ExitCode.FileInvalid, "C:")]
    [InlineData("names: [a.gguf]", "names: ['a\\b.gguf']", ExitCode.FileInvalid, "stays in its folder")]
    [InlineData("names: [a.gguf]", "names: [a.bin]", ExitCode.FileInvalid, ".gguf")]
    [InlineData("names: [a.gguf]", "names: ['']", ExitCode.FileInvalid, ".gguf")]
    [InlineData("names: [a.gguf]", "names: []", ExitCode.FileInvalid, "names no file")]
    [InlineData("names: [a.gguf]", "names: [a.gguf, b.gguf]", ExitCode.FileInvalid, "in order")]
    [InlineData(", BF16/a-00002-of-00002.gguf]", "]", ExitCode.FileInvalid, "in order")]
    [InlineData("revision: abc123", "revision: a/../b", ExitCode.FileInvalid, "revision")]
    [InlineData(
        "repository: owner/repo\n        names", "repository: owner/../repo\n        names", ExitCode.FileInvalid, "owner/name")]
    [InlineData(
        "repository: owner/repo\n        names", "repository: ../repo\n        names", ExitCode.FileInvalid, "owner/name")]
    [InlineData("license: MIT", "licence: MIT", ExitCode.FileInvalid, "line 8")]
    public void An_entry_that_cannot_be_meant_is_a_sentence(string good, string bad, ExitCode code, string part)
    {
        Good.ShouldContain(good);
        Write("a.yaml", Good.Replace(good, bad, StringComparison.Ordinal));

        var error = Should.Throw<InputException>(() => ModelManifest.Load(_folder));

        error.ExitCode.ShouldBe(code, error.Message);
        error.Message.ShouldContain(part);
        error.Message.ShouldContain("a.yaml, line ");
    }

    [Fact]
    public void A_folder_that_is_not_there_is_a_sentence() =>
        Should.Throw<InputException>(() => ModelManifest.Load(Path.Combine(_folder, "none"))).ExitCode
            .ShouldBe(ExitCode.FileInvalid);

    private void Write(string name, string content) => File.WriteAllText(Path.Combine(_folder, name), content);
}
