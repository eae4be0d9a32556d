using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Words;

namespace InferenceBench.Prices;

/// <summary>The catalogue of APIs and their list prices (<c>prices/api.yaml</c>).</summary>
/// <param name="Entries">In the file's order.</param>
public sealed record ApiPrices(IReadOnlyList<ApiEntry> Entries)
{
    /// <summary>The entry with an id.</summary>
    /// <exception cref="InputException">No such entry; the sentence offers the nearest ids.</exception>
    public ApiEntry Get(string id) =>
        Entries.FirstOrDefault(entry => entry.Id.Equals(id, StringComparison.OrdinalIgnoreCase))
        ?? throw new InputException(
            ExitCode.Usage,
            $"There is no API '{id}' in the price files; "
            + $"{NearMiss.Then(id, Entries.Select(e => e.Id), "the files under prices/ list them")}.");
}
