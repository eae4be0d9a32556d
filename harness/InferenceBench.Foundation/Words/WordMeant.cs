namespace InferenceBench.Foundation.Words;

/// <summary>
/// Which of a few words somebody means who writes it in another way: in capitals, with low lines, or a form by the other name
/// that it goes by.
/// </summary>
public static class WordMeant
{
    private static readonly Dictionary<string, string> _otherNames = new(StringComparer.Ordinal)
    {
        ["markdown"] = "md",
        ["ndjson"] = "jsonl",
        ["jsonlines"] = "jsonl",
        ["pq"] = "parquet",
        ["powershell"] = "pwsh",
    };

    /// <summary>The word as it is known; null when none, or more than one, is meant.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="known">What there is.</param>
    public static string? Of(string typed, IReadOnlyCollection<string> known)
    {
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentNullException.ThrowIfNull(known);
        if (known.Contains(typed))
        {
            return typed;
        }

        var same = known.Where(word => Plain(word) == Plain(typed)).Take(2).ToList();
        return same is [var one] ? one : null;
    }

    /// <summary>Each part by the one name of it; <c>json-lines</c> is one.</summary>
    private static string Plain(string word) => string.Join(
        '-',
        word.Trim().ToLowerInvariant().Replace('_', '-').Replace("json-lines", "jsonlines", StringComparison.Ordinal)
            .Replace("llamabench", "llama-bench", StringComparison.Ordinal)
            .Split('-')
            .Select(part => _otherNames.GetValueOrDefault(part, part)));
}
