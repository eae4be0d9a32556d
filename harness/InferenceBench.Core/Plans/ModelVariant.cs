using InferenceBench.Core.Gguf;

namespace InferenceBench.Core.Plans;

/// <summary>One model file a suite names, present or not.</summary>
/// <param name="Model">What is known of it. The hash is empty until it is computed.</param>
/// <param name="Facts">What its header says, or for a shape that is still to be made, will say; null for a model that is not pulled.</param>
/// <param name="DiskBytes">Bytes still to be written for it.</param>
/// <param name="Missing">Why it cannot be measured as things are; empty when it can, or will be made.</param>
public sealed record ModelVariant(CellModel Model, ModelFacts? Facts, long DiskBytes, string Missing);
