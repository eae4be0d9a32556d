using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Copies the documents that go with a program, with what it is called there. A link to what does not go with it becomes its
/// words and where to find it, as nothing is less use than a link that leads nowhere.
/// </summary>
public sealed class ShipDocuments : Task
{
    private const string Script = "./run.sh";

    /// <summary>All files that go with the program; metadata Place is where, relative to it.</summary>
    [Required]
    public ITaskItem[] Files { get; set; }

    /// <summary>Where the copies are written, at their places.</summary>
    [Required]
    public string OutputFolder { get; set; }

    /// <summary>The copies, with their Place.</summary>
    [Output]
    public ITaskItem[] Documents { get; set; }

    public override bool Execute()
    {
        var places = new HashSet<string>(Files.Select(PlaceOf), StringComparer.Ordinal);
        Documents = Files.Where(file => PlaceOf(file).EndsWith(".md", StringComparison.Ordinal))
            .Select(file => Copy(file, places))
            .ToArray();
        return !Log.HasLoggedErrors;
    }

    private ITaskItem Copy(ITaskItem file, HashSet<string> places)
    {
        var place = PlaceOf(file);
        var text = Regex.Replace(File.ReadAllText(file.ItemSpec), @"!?\[(?<words>[^\[\]]*)\]\((?<target>[^()\s]+)\)", link =>
        {
            var target = link.Groups["target"].Value.Split('#')[0];
            if (target.Length == 0 || target.Contains("://"))
            {
                return link.Value;
            }

            var leadsTo = Resolved(place, target);
            var isThere = places.Contains(leadsTo)
                || places.Any(other => other.StartsWith(leadsTo + "/", StringComparison.Ordinal));
            return isThere ? link.Value : link.Groups["words"].Value + " [`" + leadsTo + "` in the repository]";
        });
        text = WithOwnName(text);
        var path = Path.Combine(OutputFolder, place);
        Directory.CreateDirectory(Path.GetDirectoryName(path));
        File.WriteAllText(path, text, new UTF8Encoding(false));
        return new TaskItem(path, new Dictionary<string, string> { ["Place"] = place });
    }

    /// <summary>Says below the title how the program is called here, where the repository's script is not.</summary>
    private static string WithOwnName(string text)
    {
        var end = text.IndexOf('\n');
        return end < 0 || !text.Contains(Script) ? text
            : text.Substring(0, end + 1) + "\nThis copy is of a published program, which has no `" + Script + "`: for that, type "
            + "`inferencebench`, in its own folder `./inferencebench` (and for `" + Script + "` alone `inferencebench run`). "
            + "What builds or tests it needs the repository.\n" + text.Substring(end + 1);
    }

    private static string PlaceOf(ITaskItem file)
    {
        var place = file.GetMetadata("Place").Replace('\\', '/');
        return place.StartsWith("./", StringComparison.Ordinal) ? place.Substring(2) : place;
    }

    /// <summary>Where a link of a document at a place leads to.</summary>
    private static string Resolved(string place, string target)
    {
        var parts = new List<string>(place.Split('/'));
        parts.RemoveAt(parts.Count - 1);
        foreach (var part in target.TrimEnd('/').Split('/'))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != ".")
            {
                parts.Add(part);
            }
        }

        return string.Join("/", parts);
    }
}
