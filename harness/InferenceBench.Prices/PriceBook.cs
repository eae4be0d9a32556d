using InferenceBench.Foundation.Failures;

namespace InferenceBench.Prices;

/// <summary>All prices there are: the shipped files, and the user's own over them.</summary>
/// <param name="Hardware">Machines.</param>
/// <param name="Apis">APIs.</param>
public sealed record PriceBook(HardwarePrices Hardware, ApiPrices Apis)
{
    /// <summary>
    /// What APIs cost on days gone by (<c>history.yaml</c>): for claims about those days, never for a break-even of today.
    /// </summary>
    public ApiPrices History { get; init; } = new([]);

    /// <summary>
    /// Reads <c>hardware.yaml</c> and <c>api.yaml</c> of a folder, then the user's files; an entry replaces an earlier one with
    /// its id.
    /// </summary>
    /// <param name="folder">The shipped price files' folder.</param>
    /// <param name="userFiles">Files with <c>hardware</c>, <c>apis</c> or both, in the order in which they replace.</param>
    /// <exception cref="InputException">A file cannot be read or an entry makes no sense; the sentence has file and
    /// line.</exception>
    public static PriceBook Load(string folder, IEnumerable<string> userFiles)
    {
        string[] shipped = [Path.Combine(folder, "hardware.yaml"), Path.Combine(folder, "api.yaml")];
        List<PriceFile> files = [.. shipped.Concat(userFiles).Select(PriceFile.ReadFile)];
        return new(
            new HardwarePrices(Overlaid(files.Select(f => f.Hardware), e => e.Id)),
            new ApiPrices(Overlaid(files.Select(f => f.Apis), e => e.Id)))
        {
            History = Path.Combine(folder, "history.yaml") is var history && File.Exists(history)
                ? new(PriceFile.ReadFile(history).Apis)
                : new([]),
        };
    }

    /// <summary>User's entries come first, so that an alias of theirs is found before a shipped one.</summary>
    private static List<T> Overlaid<T>(IEnumerable<IReadOnlyList<T>> files, Func<T, string> id) =>
        [.. files.Reverse().SelectMany(entries => entries).DistinctBy(id, StringComparer.OrdinalIgnoreCase)];
}
