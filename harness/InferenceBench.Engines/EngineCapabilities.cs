namespace InferenceBench.Engines;

/// <summary>What an engine can do; a cell that needs more is skipped with that reason.</summary>
/// <param name="ModelFormat">File form it loads, e.g. <c>gguf</c>.</param>
/// <param name="Batching">Several sequences decoded in one step.</param>
/// <param name="PrefixReuse">A prefix shared between sequences without computing it again.</param>
/// <param name="Logits">Logits can be read.</param>
/// <param name="Rollback">Tokens can be dropped from the end of a sequence.</param>
/// <param name="KvTypes">Types the KV cache can have, e.g. <c>f16</c>, <c>q8_0</c>.</param>
public sealed record EngineCapabilities(
    string ModelFormat,
    bool Batching,
    bool PrefixReuse,
    bool Logits,
    bool Rollback,
    IReadOnlyList<string> KvTypes);
