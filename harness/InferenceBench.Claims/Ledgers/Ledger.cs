using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Words;
using InferenceBench.Foundation.Yaml;

namespace InferenceBench.Claims.Ledgers;

/// <summary>All claims that are checked, and what could not be read of them.</summary>
/// <param name="Claims">In the files' order.</param>
/// <param name="Problems">One sentence each with file and line; the other claims are none the worse for it.</param>
public sealed record Ledger(IReadOnlyList<Claim> Claims, IReadOnlyList<InputException> Problems)
{
    /// <summary>Reads ledgers.</summary>
    /// <param name="paths">Files, or folders whose YAML files are read by name.</param>
    /// <param name="isKnownModel">Knows the models of shapes and manifest.</param>
    public static Ledger Read(IEnumerable<string> paths, Func<string, bool> isKnownModel)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var (claims, problems) = (new List<Claim>(), new List<InputException>());
        foreach (var path in paths)
        {
            foreach (var file in Files(path, problems))
            {
                Attempt(problems, () => Add(StrictYaml.ReadFile<LedgerFile>(file), isKnownModel, claims, problems));
            }
        }

        return new(claims, problems);
    }

    /// <summary>Reads one file's text; <paramref name="name"/> is what errors call it.</summary>
    /// <inheritdoc cref="Read(IEnumerable{string}, Func{string, bool})"/>
    public static Ledger Read(string text, string name, Func<string, bool> isKnownModel)
    {
        var (claims, problems) = (new List<Claim>(), new List<InputException>());
        Attempt(problems, () => Add(StrictYaml.Read<LedgerFile>(text, name), isKnownModel, claims, problems));
        return new(claims, problems);
    }

    /// <summary>The claims of some documents or of some ids; all when nothing is named.</summary>
    /// <exception cref="InputException">A name that no claim has.</exception>
    public Ledger Only(IReadOnlyList<string> documents, IReadOnlyList<string> ids)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(ids);
        Require(documents, Claims.SelectMany(claim => claim.Documents), "document");
        Require(ids, Claims.Select(claim => claim.Id), "claim");
        bool Wanted(Claim claim) =>
            (documents.Count == 0 || claim.Documents.Intersect(documents).Any()) && (ids.Count == 0 || ids.Contains(claim.Id));
        return this with { Claims = [.. Claims.Where(Wanted)] };
    }

    private static void Require(IReadOnlyList<string> asked, IEnumerable<string> known, string what)
    {
        var there = known.Distinct().ToList();
        if (asked.FirstOrDefault(name => !there.Contains(name)) is { } unknown)
        {
            throw new InputException(
                ExitCode.Usage,
                $"The ledger has no {what} '{unknown}'; {NearMiss.Then(unknown, there, $"it has {string.Join(", ", there)}")}.");
        }
    }

    private static List<string> Files(string path, List<InputException> problems)
    {
        if (!Directory.Exists(path))
        {
            return [path];
        }

        var files = Directory.EnumerateFiles(path)
            .Where(file => Path.GetExtension(file).ToUpperInvariant() is ".YAML" or ".YML")
            .Order(StringComparer.Ordinal)
            .ToList();
        if (files.Count == 0)
        {
            problems.Add(new(
                ExitCode.FileInvalid, $"The folder '{path}' has no .yaml file with claims; name another with --ledger."));
        }

        return files;
    }

    private static void Add(LedgerFile file, Func<string, bool> isKnownModel, List<Claim> claims, List<InputException> problems)
    {
        foreach (var node in file.Claims)
        {
            Attempt(problems, () =>
            {
                if (claims.Find(claim => claim.Id == node.Id) is { } earlier)
                {
                    throw new InputException(ExitCode.DuplicateId, $"{node.Where}: the claim '{node.Id}' is already in "
                        + $"{earlier.Where}; name the document there under also_in.");
                }

                claims.Add(ClaimReader.Read(file, node, isKnownModel));
            });
        }
    }

    private static void Attempt(List<InputException> problems, Action read)
    {
        try
        {
            read();
        }
        catch (InputException e)
        {
            problems.Add(e);
        }
    }
}
