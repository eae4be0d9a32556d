namespace InferenceBench.Analysis.Comparing;

/// <summary>Parts of a cell's identity that a comparison may look across.</summary>
public enum MatchField
{
    Model,
    Quantization,
    Engine,
    Device,
    Settings,
}
