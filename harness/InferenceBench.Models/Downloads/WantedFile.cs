using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;

namespace InferenceBench.Models.Downloads;

/// <summary>
/// One file of a pull: what it must become, from the lock file or else from the hub's list, and what is there of it.
/// </summary>
internal sealed class WantedFile(string repository, string revision, string name, CacheFolder cache, ModelLock pins)
{
    private readonly PinnedFile? _pin = pins.Find(repository, revision, name);
    private HubFile? _listed;

    public string Name => name;

    public string Target { get; } = cache.ModelFile(repository, name);

    /// <summary>Length and hash it must have.</summary>
    public HubFile Expected => _pin is { } pin ? new HubFile(name, pin.Bytes, pin.Sha256) : _listed!;

    public long Bytes => Expected.Bytes;

    public bool WasListed => _listed is not null;

    /// <summary>Pinned, and a file of that length is there: the hub need not be asked.</summary>
    public bool LooksComplete => _pin is not null && HasExpectedLength;

    /// <summary>SHA-256 of what arrived; null until then.</summary>
    public string? PulledSha256 { get; set; }

    /// <summary>The content's SHA-256: as it must be or, where the hub does not tell it, as it arrived.</summary>
    public string Sha256 => Expected.Sha256 ?? PulledSha256!;

    /// <summary>True once a file of the right length was found to have another hash.</summary>
    public bool IsWrong { get; set; }

    public bool HasExpectedLength => File.Exists(Target) && new FileInfo(Target).Length == Bytes;

    /// <summary>Bytes still to be written.</summary>
    public long MissingBytes
    {
        get
        {
            var partial = new FileInfo(PartialFile.PathOf(Target, Expected));
            return HasExpectedLength && !IsWrong ? 0 : Bytes - Math.Min(Bytes, partial.Exists ? partial.Length : 0);
        }
    }

    /// <summary>Takes length and hash from the hub's list, unless they are pinned; then the two must agree.</summary>
    public void TakeFrom(IReadOnlyDictionary<string, HubFile> listed)
    {
        _listed = listed.GetValueOrDefault(name) ?? throw new InputException(
            ExitCode.DownloadRefused,
            $"'{repository}' has no file '{name}' at revision '{revision}'; it has {Some(listed)}. Correct the manifest.");
        if (!_listed.CanBeChecked)
        {
            throw new InputException(
                ExitCode.DownloadRefused,
                $"The hub tells no length and hash of '{name}' in '{repository}', so it could not be checked; name another file "
                + "in the manifest.");
        }

        if (_pin is { } pin && _listed.Sha256 is { } sha256 && pin.Sha256 != sha256)
        {
            throw new InputException(
                ExitCode.HashMismatch,
                $"The hub now has another '{name}' in '{repository}' ({sha256[..12]}…) than was pulled first "
                + $"({pin.Sha256[..12]}…); "
                + $"to accept it, remove its entry from '{pins.PlaceOf(pin)}', or give the old commit as revision in "
                + "the manifest.");
        }
    }

    public PinnedFile ToPin() =>
        new() { Repository = repository, Revision = revision, Path = name, Bytes = Bytes, Sha256 = Sha256 };

    private string Some(IReadOnlyDictionary<string, HubFile> listed)
    {
        var models = listed.Keys.Where(key => key.EndsWith(Path.GetExtension(name), StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .ToList();
        return models.Count == 0
            ? $"no {Path.GetExtension(name)} files"
            : string.Join(", ", models.Take(8)) + (models.Count > 8 ? $" and {models.Count - 8} more" : "");
    }
}
