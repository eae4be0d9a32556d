using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Measuring.Machine.Linux;

/// <summary>
/// The control group folders this process is under, its own first, up to the top of what is mounted: every level's limit
/// holds. Understands version 2 (one tree) and version 1 (a tree for each controller).
/// </summary>
internal sealed class Cgroup(ISystemFiles files)
{
    /// <summary>Folders of the version 2 tree.</summary>
    public IReadOnlyList<string> Unified() => Folders(
        entry => entry is ["0", "", _],
        mount => mount.FileSystem == "cgroup2");

    /// <summary>Folders of a version 1 controller, e.g. <c>memory</c>.</summary>
    public IReadOnlyList<string> Of(string controller) => Folders(
        entry => entry.Length == 3 && entry[1].Split(',').Contains(controller),
        mount => mount.FileSystem == "cgroup" && mount.Options.Split(',').Contains(controller));

    private List<string> Folders(Func<string[], bool> isEntry, Func<Mount, bool> isMount)
    {
        var path = files.ReadLines("/proc/self/cgroup").Select(line => line.Split(':', 3)).FirstOrDefault(isEntry)?[2];
        var mount = files.ReadLines("/proc/self/mountinfo").Select(Mount.Parse).OfType<Mount>().FirstOrDefault(isMount);
        if (path is null || mount is null)
        {
            return [];
        }

        var folders = new List<string>();
        for (var below = mount.Below(path); below.Length > 0; below = below[..below.LastIndexOf('/')])
        {
            folders.Add(mount.Point + below);
        }

        folders.Add(mount.Point);
        return folders;
    }

    /// <param name="Root">Which folder of the file system is mounted.</param>
    /// <param name="Point">Where it is mounted.</param>
    /// <param name="FileSystem">Its type.</param>
    /// <param name="Options">Its own options, which name the controllers.</param>
    private sealed record Mount(string Root, string Point, string FileSystem, string Options)
    {
        // Fields of proc_pid_mountinfo(5): id parent major:minor root point options [tags…] - type source options
        public static Mount? Parse(string line)
        {
            var fields = line.Split(' ');
            var dash = Array.IndexOf(fields, "-");
            return dash < 5 || fields.Length < dash + 4
                ? null
                : new Mount(fields[3], fields[4], fields[dash + 1], fields[dash + 3]);
        }

        // Inside a container without its own namespace the path is the host's and only its lower end is mounted.
        public string Below(string path)
        {
            if (Root != "/")
            {
                path = path == Root || path.StartsWith(Root + "/", StringComparison.Ordinal) ? path[Root.Length..] : "";
            }

            return path.Contains("..", StringComparison.Ordinal) ? "" : path.TrimEnd('/');
        }
    }
}
