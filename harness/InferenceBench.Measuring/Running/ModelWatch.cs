using System.Collections.Concurrent;
using System.Security.Cryptography;
using InferenceBench.Cells;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Models.Gguf;
using InferenceBench.Results;

namespace InferenceBench.Measuring.Running;

/// <summary>
/// Notices that a model's files are no longer those that were hashed: what was measured since is of nobody knows what. A model
/// that is not on this machine, as a server's may be, is not watched.
/// </summary>
internal sealed class ModelWatch
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<FileStamp>> _first = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _hashes = new(StringComparer.Ordinal);

    /// <summary>Remembers how the files of these cells are now.</summary>
    internal ModelWatch(IEnumerable<Cell> cells)
    {
        foreach (var model in cells.SelectMany(ModelsOf).DistinctBy(model => model.Path))
        {
            _hashes[model.Path] = model.Sha256;
            _first[model.Path] = StampsOf(model.Path);
        }
    }

    /// <summary>The outcome of a visit, failed when a file changed.</summary>
    internal CellOutcome Check(
        Cell cell, CellOutcome outcome) => PathsOf(cell).FirstOrDefault(HasChanged) is not { } changed ? outcome : outcome with
    {
        Status = CellStatus.Failed,
        ExitCode = ExitCode.HashMismatch,
        Reason =
            $"The file '{Path.GetFileName(changed)}' was changed or replaced while the run went on; leave it alone and "
            + "run it again.",
        Samples = [],
    };

    private bool HasChanged(string path)
    {
        if (!_first.TryGetValue(path, out var first) || first.Count == 0)
        {
            return false;
        }

        var now = StampsOf(path);
        if (now.SequenceEqual(first))
        {
            return false;
        }

        if (now.Count != first.Count || !now.Zip(first).All(pair => pair.First.IsAlmost(pair.Second)) || IsOther(path))
        {
            return true;
        }

        _first[path] = now;
        return false;
    }

    /// <summary>
    /// Somebody gave it another name or other permissions, or wrote to it and set its time back: of a single file its content
    /// tells.
    /// </summary>
    private bool IsOther(string path)
    {
        if (!Sha256Text.IsValid(_hashes[path]) || !File.Exists(path) || SplitName.Parse(path) is not null)
        {
            return false;
        }

        try
        {
            using var stream = new FileStream(OpenedFile.Open(path), FileAccess.Read);
            return Convert.ToHexStringLower(SHA256.HashData(stream)) != _hashes[path];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static IEnumerable<string> PathsOf(Cell cell) => ModelsOf(cell).Select(model => model.Path);

    /// <summary>Those that are files here, not a server's.</summary>
    private static IEnumerable<CellModel> ModelsOf(Cell cell) => cell.Target.Models.Where(model => model.Path.Length > 0);

    /// <summary>Empty when there is nothing to watch.</summary>
    private static List<FileStamp> StampsOf(string path)
    {
        try
        {
            return [.. FilesOf(path).Select(OpenedFile.Stamp)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static IEnumerable<string> FilesOf(string path)
    {
        if (Directory.Exists(path))
        {
            return Directory.EnumerateFiles(path)
                .Where(file => new FileInfo(OpenedFile.RealPath(file)).Length > 0)
                .Order(StringComparer.Ordinal);
        }

        return SplitName.Parse(path) is { } split ? Enumerable.Range(1, split.Count).Select(split.PathOf) : [path];
    }
}
