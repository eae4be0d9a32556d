namespace InferenceBench.Claims.Evidences;

/// <summary>Engines that are asked over the network.</summary>
internal static class ServedEngines
{
    private static readonly string[] _names = ["llama-server", "openai"];

    /// <summary>True for an engine of that kind; <c>openai</c> may be followed by what serves.</summary>
    public static bool Has(string engine) => _names.Any(name => engine.StartsWith(name, StringComparison.OrdinalIgnoreCase));
}
