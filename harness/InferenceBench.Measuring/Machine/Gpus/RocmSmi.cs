using System.Text.Json;
using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Measuring.Machine.Gpus;

/// <summary>Asks AMD's tool for the names of the cards.</summary>
internal static class RocmSmi
{
    /// <summary>Marketing names in the tool's order; empty when it is not installed or tells only numbers.</summary>
    public static IReadOnlyList<string> ProductNames(IProcessRunner processes)
    {
        var output = processes.Run("rocm-smi", ["--showproductname", "--json"], TimeSpan.FromSeconds(10));
        try
        {
            using var document = JsonDocument.Parse(output?.StandardOutput ?? "");
            return [.. document.RootElement.EnumerateObject()
                .Where(card => card.Name.StartsWith("card", StringComparison.Ordinal))
                .Select(card => Series(card.Value)).OfType<string>()];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return [];
        }
    }

    // "Card series" until ROCm 5, "Card Series" since; a bare PCI number when the tool's own table lacks the card.
    private static string? Series(JsonElement card) => card.EnumerateObject()
        .Where(p => p.Name.Equals("Card series", StringComparison.OrdinalIgnoreCase) && p.Value.ValueKind == JsonValueKind.String)
        .Select(p => p.Value.GetString())
        .FirstOrDefault(name => !string.IsNullOrWhiteSpace(name)
            && !name.StartsWith("0x", StringComparison.Ordinal)
            && name != "N/A");
}
