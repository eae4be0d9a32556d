using InferenceBench.Foundation.Words;

namespace InferenceBench.Plans.Variants;

/// <summary>
/// Tells files apart that were given by path and have one name: whose they are stands before it, e.g. <c>acme/model-Q4_K_M</c>.
/// </summary>
internal static class NamesApart
{
    // The hub's cache: models--OWNER--NAME/snapshots/REVISION/FILE.
    private const string HubFolder = "models--";

    /// <summary>
    /// The variants in their order; those of one id, quantization and form in different places with ids of their own.
    /// </summary>
    public static IReadOnlyList<ModelVariant> Of(IReadOnlyList<ModelVariant> variants)
    {
        var names = variants.Where(IsNamedByFile)
            .GroupBy(variant => (variant.Model.Id, variant.Model.Quantization, variant.Format))
            .Select(alike => alike.Select(variant => variant.Model.Path).Distinct(StringComparer.Ordinal).ToList())
            .Where(paths => paths.Count > 1)
            .SelectMany(paths => paths.Zip(Owners(paths)))
            .ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        return [.. variants.Select(variant => IsNamedByFile(variant) && names.TryGetValue(variant.Model.Path, out var owner)
            ? variant with { Model = variant.Model with { Id = $"{owner}/{variant.Model.Id}" } }
            : variant)];
    }

    private static bool IsNamedByFile(ModelVariant variant) =>
        variant.Model.Id == PlainText.OneLine(Path.GetFileNameWithoutExtension(variant.Model.Path))
        || variant.Model.Id == PlainText.OneLine(Path.GetFileName(variant.Model.Path));

    /// <summary>
    /// The nearest folders' names that differ; where no single level tells all apart, everything from the first that differs.
    /// </summary>
    private static string[] Owners(List<string> paths)
    {
        var folders = paths.Select(path => path.Split('/', '\\').SkipLast(1).ToArray()).ToList();
        string?[] publishers = [.. folders.Select(Publisher)];
        if (AreApart(publishers))
        {
            return [.. publishers.OfType<string>()];
        }

        for (var up = 1; up <= folders.Min(folder => folder.Length); up++)
        {
            string[] level = [.. folders.Select(folder => folder[^up])];
            if (AreApart(level))
            {
                return level;
            }
        }

        var shared = Enumerable.Range(0, folders.Min(folder => folder.Length))
            .TakeWhile(i => folders.TrueForAll(folder => folder[i] == folders[0][i]))
            .Count();
        return [.. folders.Select(folder => folder.Length > shared ? string.Join('/', folder[shared..]) : ".")];
    }

    private static string? Publisher(string[] folders) =>
        Array.FindLast(folders, folder => folder.StartsWith(HubFolder, StringComparison.Ordinal)) is { } hub
            ? hub.Split("--")[1]
            : null;

    private static bool AreApart(string?[] names) =>
        names.All(name => !string.IsNullOrEmpty(name)) && names.Distinct().Count() == names.Length;
}
