using System.Text;

namespace InferenceBench.Architecture.Tests;

/// <summary>Who uses whom, as text: projects, then the folders inside each.</summary>
internal static class Drawing
{
    public static string Of(House house)
    {
        var text = new StringBuilder();
        var uses = house.ProjectUses();
        foreach (var project in Circles.Order(house.Projects, uses))
        {
            text.Append(Row(project, uses[project]));
            var folders = house.FoldersOf(project);
            foreach (var folder in Circles.Order(folders.SelectMany(f => f.Append(f.Key)), folders)
                .Where(folder => folders[folder].Any()))
            {
                text.Append("  ").Append(Row(Name(folder), folders[folder].Select(Name)));
            }
        }

        return text.ToString();
    }

    private static string Row(string name, IEnumerable<string> uses)
    {
        var list = string.Join(", ", uses.Distinct().Order(StringComparer.Ordinal));
        return list.Length > 0 ? $"{name} -> {list}\n" : $"{name}\n";
    }

    /// <summary>Files outside of folders.</summary>
    private static string Name(string folder) => folder.Length > 0 ? folder : "(root)";
}
