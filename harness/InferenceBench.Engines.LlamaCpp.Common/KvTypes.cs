namespace InferenceBench.Engines.LlamaCpp.Common;

/// <summary>Types the KV cache can have, with their numbers in <c>enum ggml_type</c>.</summary>
public static class KvTypes
{
    private static readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal)
    {
        ["f32"] = 0,
        ["f16"] = 1,
        ["bf16"] = 30,
        ["q8_0"] = 8,
        ["q5_1"] = 7,
        ["q5_0"] = 6,
        ["q4_1"] = 3,
        ["q4_0"] = 2,
        ["iq4_nl"] = 20,
    };

    public static IEnumerable<string> Names => _numbers.Keys;

    /// <exception cref="EngineException">Not a type the cache can have.</exception>
    public static int Number(string name) =>
        _numbers.TryGetValue(name, out var number)
            ? number
            : throw new EngineException(
                EngineFailure.Unsupported,
                $"The KV cache type '{name}' is not known to llama.cpp; use one of {string.Join(", ", Names)}.");

    public static string Name(int number) => _numbers.FirstOrDefault(n => n.Value == number).Key ?? $"type {number}";
}
