using InferenceBench.Cells;
using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;
using InferenceBench.Models.Formats;
using InferenceBench.Models.Shapes;
using InferenceBench.Testing;

namespace InferenceBench.Plans.Tests;

public sealed class DraftPlanTests
{
    private static readonly SuiteFile _suite = new()
    {
        Suite = "s",
        Models = ["small"],
        Workloads = [new()
        {
            PromptTokens = 8,
            GeneratedTokens = 4,
            Draft = new() { Model = "/models/draft.gguf", Quantization = "F16" },
        }],
    };

    private static readonly ModelVariant _variant = new(
        Outcomes.Model, ShapeModel.Facts(SmallShape.Shape), DiskBytes: 10, Missing: "");

    private static readonly ModelVariant _draft = _variant with
    {
        Model = Outcomes.Model with { Id = "draft", Quantization = "F16", Sha256 = "d" },
        DiskBytes = 5,
        DraftKey = _suite.Workloads[0].Draft!.Key,
    };

    [Fact]
    public void A_draft_model_is_no_cell_of_its_own_but_in_the_cells_that_use_it()
    {
        var planned = Plan(_draft);
        planned.Skip.ShouldBeNull();
        planned.Cell.Local!.Draft.ShouldBe(_draft.Model);
        planned.Cell.Workload.Draft.ShouldBe(new DraftWorkload("draft", "F16", 4, null));
        planned.DiskBytes.ShouldBe(15);
        planned.MemoryBytes!.Value.ShouldBeGreaterThan(2 * _variant.Facts!.WeightBytes);
    }

    [Fact]
    public void A_draft_model_that_is_not_there_is_the_reason() =>
        Plan(_draft with { Missing = "It is not here." }).Skip
            .ShouldBe(new Skip(ExitCode.ModelMissing, "The draft model draft: It is not here."));

    [Fact]
    public void A_draft_model_of_another_vocabulary_is_refused() =>
        Plan(_draft with { Facts = _variant.Facts! with { VocabularySize = 7 } }).Skip!.Reason.ShouldContain("7 token ids");

    private static PlannedCell Plan(ModelVariant draft)
    {
        var capabilities = new EngineCapabilities("gguf", true, true, true, true, ["f16"]) { Speculation = true };
        var context = new PlanContext(
            new Dictionary<string, EngineCapabilities> { [ModelFormats.Gguf] = capabilities }, new Dictionary<string, Skip>(),
            8_000_000_000, new Dictionary<string, IReadOnlyList<EngineDevice>>(), 2);
        return Planner.Plan(_suite, [_variant, draft], context).ShouldHaveSingleItem();
    }
}
