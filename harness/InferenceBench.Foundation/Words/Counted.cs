using System.Globalization;

namespace InferenceBench.Foundation.Words;

/// <summary>How many of something, in English: '1 cell', '3 cells'.</summary>
public static class Counted
{
    /// <summary>The number and the word, which takes an s unless there is one.</summary>
    /// <param name="count">How many, 0 or more.</param>
    /// <param name="one">The word for one, e.g. cell.</param>
    public static string Of(int count, string one) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {one}{(count == 1 ? "" : "s")}");
}
