namespace InferenceBench.Engines;

/// <summary>What an engine can do; a cell that needs more is skipped with that reason.</summary>
/// <param name="ModelFormat">File form it loads, e.g. <c>gguf</c>.</param>
/// <param name="Batching">Several sequences decoded in one step.</param>
/// <param name="PrefixReuse">A prefix shared between sequences without computing it again.</param>
/// <param name="Logits">Logits can be read.</param>
/// <param name="Rollback">Tokens can be dropped from the end of a sequence.</param>
/// <param name="KvTypes">Types the KV cache can have, e.g. <c>f16</c>, <c>q8_0</c>; empty when the model file decides.</param>
public sealed record EngineCapabilities(
    string ModelFormat,
    bool Batching,
    bool PrefixReuse,
    bool Logits,
    bool Rollback,
    IReadOnlyList<string> KvTypes)
{
    /// <summary>
    /// More than one prompt can follow another in the sequences of a batch, as a depth before the prompt needs it.
    /// </summary>
    public bool AppendsToBatch { get; init; } = true;

    /// <summary>Sequences decoded together, at most; of a server the requests that it works at together.</summary>
    public int LargestBatch { get; init; } = int.MaxValue;

    /// <summary>Its sessions are <see cref="IVerifyingSession"/>: several drafted tokens can be checked in one step.</summary>
    public bool Speculation { get; init; }

    /// <summary>Flash attention can be asked for or forbidden.</summary>
    public bool SetsFlashAttention { get; init; } = true;

    /// <summary>The number of prompt tokens computed at once can be set.</summary>
    public bool SetsMicroBatch { get; init; } = true;

    /// <summary>The routed experts of a mixture can be kept in the host's memory while the rest is on a GPU.</summary>
    public bool PlacesExperts { get; init; }

    /// <summary>Names of the further settings it takes, see <see cref="SessionSettings.Others"/>.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>
    /// Execution providers it can run a model with whose file names them, e.g. <c>cpu</c>, <c>cuda</c>; empty when files name
    /// none.
    /// </summary>
    public IReadOnlyList<string> Providers { get; init; } = [];

    /// <summary>
    /// The one model that a server has loaded; null for an engine that opens files. A server takes whole requests.
    /// </summary>
    public ServedModel? Serves { get; init; }
}
