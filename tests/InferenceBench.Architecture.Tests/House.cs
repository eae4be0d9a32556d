namespace InferenceBench.Architecture.Tests;

/// <summary>The projects of the harness as they were built, and who uses whom.</summary>
/// <param name="Projects">Names without <c>InferenceBench.</c>.</param>
/// <param name="Arrows">Between folders of one project and of different ones, without those from a folder to itself.</param>
internal sealed record House(IReadOnlyList<string> Projects, IReadOnlyList<Arrow> Arrows)
{
    private const string Prefix = "InferenceBench.";

    /// <summary>Reads the assemblies beside this one.</summary>
    public static House Built()
    {
        var files = Files();
        var arrows = Uses()
            .Select(use => new Arrow(PlaceOf(use.From), PlaceOf(use.To), use.From.FullName, use.To.FullName))
            .Where(arrow => arrow.From != arrow.To)
            .Distinct()
            .ToList();
        return new(
            [.. files.Select(file => ProjectOf(Path.GetFileNameWithoutExtension(file))).Order(StringComparer.Ordinal)], arrows);
    }

    /// <summary>Which types use which others, those of one folder too.</summary>
    public static IEnumerable<TypeUse> Uses() => Files().SelectMany(AssemblyUses.Read);

    /// <summary>The texts that code holds, with the type that it is of.</summary>
    public static IEnumerable<(TypeName Type, string Text)> Texts() => Files().SelectMany(AssemblyTexts.Read);

    /// <summary>Who may see what a project keeps to itself.</summary>
    public static IEnumerable<(string Project, string Friend)> Friends() => Files().SelectMany(
        AssemblyFriends.Read, (file, friend) => (ProjectOf(Path.GetFileNameWithoutExtension(file)), friend));

    /// <summary>Which folders of a project use which others.</summary>
    public ILookup<string, string> FoldersOf(string project) => Arrows
        .Where(arrow => arrow.From.Project == project && arrow.To.Project == project)
        .ToLookup(arrow => arrow.From.Folder, arrow => arrow.To.Folder);

    /// <summary>Which projects use which others.</summary>
    public ILookup<string, string> ProjectUses() => Arrows
        .Where(arrow => arrow.From.Project != arrow.To.Project)
        .ToLookup(arrow => arrow.From.Project, arrow => arrow.To.Project);

    private static List<string> Files() => [.. Directory.GetFiles(AppContext.BaseDirectory, "*.dll").Where(IsOurs)];

    private static bool IsOurs(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        return name == "inferencebench"
            || (name.StartsWith(Prefix, StringComparison.Ordinal) && !name.EndsWith("Tests", StringComparison.Ordinal));
    }

    private static string ProjectOf(string assembly) => assembly == "inferencebench" ? "Cli" : assembly[Prefix.Length..];

    /// <summary>A folder is the first one below the project: what is inside it is its own business.</summary>
    private static Place PlaceOf(TypeName type)
    {
        var project = ProjectOf(type.Assembly);
        var root = Prefix + project;
        var folder = type.Namespace.StartsWith(root + ".", StringComparison.Ordinal)
            ? type.Namespace[(root.Length + 1)..].Split('.')[0]
            : "";
        return new(project, folder);
    }
}
