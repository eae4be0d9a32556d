using System.Text.Json;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Json;
using InferenceBench.Models.Formats;
using InferenceBench.Testing;

namespace InferenceBench.Plans.Tests;

public sealed class SuiteReaderTests : IDisposable
{
    private const string Good = """
        suite: mine
        models: [tiny-dense]
        workloads:
          - prompt_tokens: 8
        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void What_is_left_out_has_its_default()
    {
        var suite = Read(Good);
        (suite.Suite, suite.Rounds, suite.Engines.Single()).ShouldBe(("mine", 1, ModelFormats.Gguf));
        suite.Workloads.Single().Batch.ShouldBe([1]);
        suite.Measure.MaxSeconds.ShouldBe(60);
    }

    [Fact]
    public void An_unknown_key_is_named_with_its_line()
    {
        var refusal = Refusal(Good + "\n    promt_tokens: 9");
        refusal.ExitCode.ShouldBe(ExitCode.FileInvalid);
        refusal.Message.ShouldContain("suite.yaml, line 5");
        refusal.Message.ShouldContain("promt_tokens");
    }

    [Fact]
    public void A_count_may_be_a_number_or_a_list()
    {
        Read(Good).Workloads.Single().PromptTokens.ShouldBe([8]);
        Read(Good.Replace("prompt_tokens: 8", "prompt_tokens: [8, 16]", StringComparison.Ordinal)).Workloads
            .Single().PromptTokens
            .ShouldBe([8, 16]);
        Refusal(Good.Replace("prompt_tokens: 8", "prompt_tokens: many", StringComparison.Ordinal)).Message
            .ShouldContain("line 4");
    }

    [Fact]
    public void A_suite_is_the_same_after_it_was_stored_with_a_run()
    {
        var suite = Read(Good + "\n    generated_tokens: [4, 8]\n"
            + "    draft: {model: tiny-dense, quantization: Q8_0, tokens: 3, acceptance: [measured, 0.5]}");
        var json = JsonSerializer.Serialize(suite, JsonDefaults.Compact);
        json.ShouldContain("\"prompt_tokens\":8,\"generated_tokens\":[4,8]");
        JsonSerializer.Serialize(JsonSerializer.Deserialize<SuiteFile>(json, JsonDefaults.Compact), JsonDefaults.Compact)
            .ShouldBe(json);
    }

    [Theory]
    [InlineData("prompt_tokens: []")]
    [InlineData("prompt_tokens: [8, 0]")]
    [InlineData("prompt_tokens: 8\n    shared_prefix_tokens: [-1]")]
    [InlineData("prompt_tokens: 8\n    shared_prefix_tokens: []")]
    [InlineData("prompt_tokens: 8\n    generated_tokens: 8\n    draft: {model: d}")]
    [InlineData("prompt_tokens: 8\n    generated_tokens: 8\n    draft: {model: d, quantization: F16, tokens: [0]}")]
    [InlineData("prompt_tokens: 8\n    generated_tokens: 8\n    draft: {model: d, quantization: F16, acceptance: []}")]
    [InlineData("prompt_tokens: 8\n    generated_tokens: 8\n    draft: {model: d, quantization: F16, acceptance: [1.5]}")]
    [InlineData("prompt_tokens: 8\n    generated_tokens: 8\n    draft: {model: d, quantization: F16, acceptance: [guessed]}")]
    [InlineData("prompt_tokens: 8\n    draft: {model: d, quantization: F16}")]
    public void A_prefix_or_draft_that_cannot_be_is_refused(string workload) =>
        Refusal(Good.Replace("prompt_tokens: 8", workload, StringComparison.Ordinal)).ExitCode.ShouldBe(ExitCode.FileInvalid);

    [Fact]
    public void A_model_listed_twice_is_refused()
    {
        var refusal = Refusal(Good.Replace("[tiny-dense]", "[tiny-dense, a, tiny-dense]", StringComparison.Ordinal));
        refusal.ExitCode.ShouldBe(ExitCode.DuplicateId);
        refusal.Message.ShouldContain("'tiny-dense' is listed 2 times");
    }

    [Theory]
    [InlineData("rounds: 0", "rounds")]
    [InlineData("rounds: 101", "rounds")]
    [InlineData("measure: {max_seconds: 0}", "max_seconds")]
    [InlineData("measure: {target_half_width: 1}", "target_half_width")]
    [InlineData("measure: {min_repetitions: 9, max_repetitions: 8}", "max_repetitions")]
    [InlineData("measure: {widest_first: true, min_repetitions: 5, max_repetitions: 5}", "widest_first")]
    [InlineData("settings: {threads: [0]}", "threads")]
    [InlineData("settings: {gpu_layers: [-1]}", "gpu_layers")]
    [InlineData("settings: {flash_attention: [maybe]}", "flash_attention is 'maybe'")]
    [InlineData("settings: {batch_tokens: [0]}", "batch_tokens")]
    [InlineData("settings: {micro_batch_tokens: [0]}", "micro_batch_tokens")]
    [InlineData("quantizations: []", "quantizations is empty")]
    [InlineData("engines: []", "engines is empty")]
    [InlineData("measure: {max_seconds: .nan}", "'.nan' is no number")]
    [InlineData("measure: {max_seconds: .inf}", "'.inf' is no number")]
    public void A_value_that_cannot_be_is_named(string line, string named) =>
        Refusal(Good + "\n" + line).Message.ShouldContain(named);

    [Theory]
    [InlineData("prompt_tokens: 0")]
    [InlineData("prompt_tokens: -1")]
    [InlineData("prompt_tokens: 8\n    depth: [-1]")]
    [InlineData("prompt_tokens: 8\n    depth: []")]
    [InlineData("prompt_tokens: 8\n    batch: [0]")]
    [InlineData("prompt_tokens: 8\n    batch: [257]")]
    public void A_workload_that_cannot_be_is_refused(string workload) =>
        Refusal(Good.Replace("prompt_tokens: 8", workload, StringComparison.Ordinal)).ExitCode.ShouldBe(ExitCode.FileInvalid);

    [Theory]
    [InlineData("suite: mine\nmodels: []\nworkloads: [{prompt_tokens: 8}]", "models is empty")]
    [InlineData("suite: mine\nmodels: [a]\nworkloads: []", "workloads is empty")]
    [InlineData("suite: mine\nworkloads: [{prompt_tokens: 8}]", "models")]
    public void A_suite_without_models_or_workloads_is_refused(string yaml, string named) =>
        Refusal(yaml).Message.ShouldContain(named);

    public void Dispose() => _folder.Dispose();

    private InputException Refusal(string yaml) => Should.Throw<InputException>(() => Read(yaml));

    private SuiteFile Read(string yaml)
    {
        var path = _folder.File("suite.yaml");
        File.WriteAllText(path, yaml);
        return SuiteReader.Read(path);
    }
}
