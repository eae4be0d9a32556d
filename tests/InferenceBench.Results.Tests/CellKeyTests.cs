using InferenceBench.Cells;
using InferenceBench.Testing;

namespace InferenceBench.Results.Tests;

public sealed class CellKeyTests
{
    private const string Build = "v0.4.0 package 3.21.1";

    public static TheoryData<string, Func<Cell, Cell>> Changes => new()
    {
        { "model", cell => cell with { Model = cell.Model with { Sha256 = new string('b', 64) } } },
        { "engine", cell => cell with { Engine = "other" } },
        { "threads", cell => cell.Asking(asked => asked with { Threads = 3 }) },
        { "flash attention", cell => cell.Asking(asked => asked with { FlashAttention = false }) },
        { "KV type", cell => cell.Asking(asked => asked with { KvType = "q8_0" }) },
        { "prompt", cell => cell with { Workload = cell.Workload with { PromptTokens = 9 } } },
        { "shared prefix", cell => cell with { Workload = cell.Workload with { SharedPrefixTokens = 4 } } },
        { "experts on the CPU", cell => cell.Asking(asked => asked with { ExpertsOnCpu = true }) },
        { "draft", cell => cell with { Workload = cell.Workload with { Draft = new("d", "Q8_0", 4, null) } } },
        { "draft model", cell => cell with { Target = cell.Local! with { Draft = cell.Model } } },
        { "endpoint", cell => cell.AsEndpoint() },
        { "batch", cell => cell with { Workload = cell.Workload with { Batch = 2 } } },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Whatever_decides_a_measurement_changes_its_key(string what, Func<Cell, Cell> change) =>
        CellKey.Of(change(SomeCells.One), Build).ShouldNotBe(CellKey.Of(SomeCells.One, Build), what);

    [Fact]
    public void Another_build_changes_the_key() =>
        CellKey.Of(SomeCells.One, Build + "0").ShouldNotBe(CellKey.Of(SomeCells.One, Build));

    [Fact]
    public void The_models_place_and_name_do_not()
    {
        var moved = SomeCells.One with { Model = SomeCells.One.Model with { Path = "/elsewhere/x.gguf", Name = "Other" } };
        CellKey.Of(moved, Build).ShouldBe(CellKey.Of(SomeCells.One, Build));
    }

    [Fact]
    public void A_key_is_the_same_on_every_machine() => CellKey.Of(SomeCells.One, Build).ShouldMatch("^[0-9a-f]{16}$");

    /// <summary>Of cells measured before a workload could have a draft model or a shared prefix, too.</summary>
    [Fact]
    public void Published_cells_keep_their_keys()
    {
        var cells = Directory.EnumerateDirectories(RepositoryFile.Path("results"))
            .SelectMany(folder => RunFolder.Open(folder).ReadWithoutSteps().Outcomes)
            .Where(outcome => outcome is { RunId: null, Build: not null })
            .ToList();
        cells.ShouldNotBeEmpty();
        cells.ShouldAllBe(outcome => CellKey.Of(
            outcome.Cell, outcome.Build!.Version + " " + outcome.Build.Package) == outcome.Key);
    }
}
