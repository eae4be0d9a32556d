namespace InferenceBench.Architecture.Tests;

public sealed class WalkTests
{
    private static readonly HashSet<(string From, string To)> _uses = [.. House.Uses()
        .Select(use => (use.From.FullName, use.To.FullName))];

    public static TheoryData<string> Titles => [.. Walk.All().Select(walk => walk.Title)];

    [Fact]
    public void The_document_names_three() => Walk.All().Count.ShouldBe(3);

    [Theory]
    [MemberData(nameof(Titles))]
    public void Every_file_is_there(string title) =>
        Of(title).Files.Where(file => !File.Exists(Walk.PathOf(file))).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Titles))]
    public void None_goes_back(string title)
    {
        var types = Of(title).Files.Select(Walk.TypeOf).ToList();
        var back = from later in Enumerable.Range(1, types.Count - 1)
                   from earlier in Enumerable.Range(0, later)
                   where _uses.Contains((types[earlier], types[later]))
                   select $"{types[earlier]} uses {types[later]}";

        back.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void Each_file_goes_on_from_one_before_it(string title)
    {
        var types = Of(title).Files.Select(Walk.TypeOf).ToList();
        var loose = types.Skip(1).Where((type, i) => !types.Take(i + 1).Any(before => _uses.Contains((type, before))));

        loose.ShouldBeEmpty();
    }

    private static Walk Of(string title) => Walk.All().Single(walk => walk.Title == title);
}
