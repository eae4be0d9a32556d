using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Measuring.Tests.Machine;

/// <summary>A recorded system file tree: lines <c>=== path</c>, each followed by that file's content.</summary>
internal sealed class RecordedFiles : ISystemFiles
{
    private readonly Dictionary<string, string> _files = [];

    public RecordedFiles(params string[] recordings)
    {
        foreach (var part in recordings.SelectMany(text => ("\n" + text).Split("\n=== ", StringSplitOptions.RemoveEmptyEntries)))
        {
            var end = part.IndexOf('\n', StringComparison.Ordinal);
            _files[(end < 0 ? part : part[..end]).Trim()] = end < 0 ? "" : part[(end + 1)..] + "\n";
        }
    }

    /// <summary>What a file says from now on; null = it is gone.</summary>
    public void Say(string path, string? text)
    {
        if (text is null)
        {
            _files.Remove(path);
        }
        else
        {
            _files[path] = text;
        }
    }

    public string? ReadText(string path) => _files.GetValueOrDefault(path);

    public IReadOnlyList<string> List(string folder) =>
        [.. _files.Keys.Where(path => path.StartsWith(folder + "/", StringComparison.Ordinal))
            .Select(path => path[(folder.Length + 1)..].Split('/')[0]).Distinct().Order(StringComparer.Ordinal)];
}
