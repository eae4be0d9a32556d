namespace InferenceBench.Architecture.Tests;

public sealed class ArchitectureTests
{
    /// <summary>Lowest first: each may use those before it, and nothing else.</summary>
    private static readonly string[] Order =
    [
        "Foundation", "Engines", "Models", "Cells", "Plans", "Prices", "Results", "Measuring", "Analysis", "Claims", "Load",
        "Studies",
        "Reporting", "Cli",
    ];

    private static readonly House House = House.Built();

    public static TheoryData<string> Projects => [.. House.Projects];

    [Fact]
    public void Every_project_of_the_order_was_looked_at() => Order.Except(House.Projects).ShouldBeEmpty();

    [Fact]
    public void Each_project_uses_only_those_above_it() =>
        Between(arrow => IndexOf(arrow.From) >= 0 && IndexOf(arrow.To) > IndexOf(arrow.From)).ShouldBeEmpty();

    [Fact]
    public void Only_the_command_line_and_load_know_an_engine() =>
        Between(arrow => IsEngine(arrow.To) && !IsEngine(arrow.From) && arrow.From.Project is not ("Cli" or "Load"))
            .ShouldBeEmpty();

    [Fact]
    public void An_engine_knows_the_contract_and_the_programs_name_alone() =>
        Between(arrow => IsEngine(arrow.From)
            && arrow.To.Project != "Engines"
            && !IsEngine(arrow.To)
            && arrow.ToType != "InferenceBench.Foundation.Words.ProgramName")
            .ShouldBeEmpty();

    [Fact]
    public void No_engine_knows_another() =>
        Between(arrow => IsEngine(arrow.From) && IsEngine(arrow.To) && arrow.To.Project != "Engines.LlamaCpp.Common")
            .ShouldBeEmpty();

    [Fact]
    public void What_a_project_keeps_to_itself_is_seen_by_tests_alone() =>
        House.Friends().Where(one => !one.Friend.EndsWith("Tests", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Friends_are_seen() => House.Friends().ShouldContain(("Cli", "InferenceBench.Cli.Tests"));

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_circle_between_the_folders_of(string project) => Circles.Find(House.FoldersOf(project)).ShouldBeEmpty();

    [Fact]
    public void No_circle_between_projects() => Circles.Find(House.ProjectUses()).ShouldBeEmpty();

    [Fact]
    public void The_document_shows_the_arrows() =>
        DrawingInDocument.Read().ShouldBe(
            Drawing.Of(House), "draw it again: dotnet run -c Release --project tests/InferenceBench.Architecture.Tests write");

    [Fact]
    public void Types_used_in_code_are_seen() =>
        House.Arrows.ShouldContain(arrow => arrow.FromType == "InferenceBench.Studies.SuiteRun"
            && arrow.ToType == "InferenceBench.Results.RunFolder");

    [Fact]
    public void A_circle_is_found() =>
        Circles.Find(new[] { ("a", "b"), ("b", "c"), ("c", "b") }.ToLookup(use => use.Item1, use => use.Item2))
            .ShouldBe(["b", "c", "b"]);

    [Fact]
    public void What_goes_round_in_a_circle_has_an_order_nonetheless() =>
        Circles.Order(["a", "b", "c"], new[] { ("a", "b"), ("b", "a"), ("b", "c") }.ToLookup(use => use.Item1, use => use.Item2))
            .ShouldBe(["c", "b", "a"]);

    private static IEnumerable<string> Between(Func<Arrow, bool> wrong) => House.Arrows
        .Where(arrow => arrow.From.Project != arrow.To.Project && wrong(arrow))
        .Select(arrow => $"{arrow.FromType} uses {arrow.ToType}");

    private static int IndexOf(Place place) => Array.IndexOf(Order, place.Project);

    private static bool IsEngine(Place place) => place.Project.StartsWith("Engines.", StringComparison.Ordinal);
}
