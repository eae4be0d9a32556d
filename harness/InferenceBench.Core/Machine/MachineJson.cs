using System.Text.Json;

namespace InferenceBench.Core.Machine;

/// <summary>The machine's facts as JSON: snake_case keys, null for what could not be read.</summary>
public static class MachineJson
{
    /// <summary>Options that write and read <see cref="MachineFacts"/>.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(MachineFacts facts) => JsonSerializer.Serialize(facts, Options);
}
