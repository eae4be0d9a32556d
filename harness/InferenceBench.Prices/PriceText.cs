namespace InferenceBench.Prices;

/// <summary>Text of a foreign file on its way into a sentence or a price file.</summary>
internal static class PriceText
{
    /// <summary>Without anything that would end the line or move a cursor.</summary>
    public static string OneLine(string text) =>
        string.Concat(text.Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\uFEFF' ? ' ' : letter));
}
