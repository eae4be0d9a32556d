using InferenceBench.Cells;
using InferenceBench.Models.Formats;
using InferenceBench.Models.Gguf;

namespace InferenceBench.Plans;

/// <summary>One model file a suite names, present or not.</summary>
/// <param name="Model">What is known of it. The hash is empty until it is computed.</param>
/// <param name="Facts">What its header says, or for a shape that is still to be made, will say; null for a model that is not
/// pulled.</param>
/// <param name="DiskBytes">Bytes still to be written for it.</param>
/// <param name="Missing">Why it cannot be measured as things are; empty when it can, or will be made.</param>
public sealed record ModelVariant(CellModel Model, ModelFacts? Facts, long DiskBytes, string Missing)
{
    /// <summary>Its file form, one of <see cref="ModelFormats"/>.</summary>
    public string Format { get; init; } = InferenceBench.Models.Formats.ModelFormats.Gguf;

    /// <summary>Execution provider the file is made for, e.g. <c>cuda</c>; empty when the form names none.</summary>
    public string Provider { get; init; } = "";

    /// <summary>Type of the KV cache where the file decides it; else empty.</summary>
    public string KvType { get; init; } = "";

    /// <summary>What a suite calls it as a draft model; empty for a model that is measured itself.</summary>
    public string DraftKey { get; init; } = "";

    /// <summary>Why it cannot be read, when it is there but wrong; else null.</summary>
    public Skip? Problem { get; init; }

    /// <summary>True when it can be measured, or will be once it is made.</summary>
    public bool IsUsable => Missing.Length == 0 && Problem is null;
}
