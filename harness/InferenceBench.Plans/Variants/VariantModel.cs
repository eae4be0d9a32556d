using InferenceBench.Cells;
using InferenceBench.Models.Formats;
using InferenceBench.Models.Gguf;
using InferenceBench.Models.Manifest;
using InferenceBench.Models.Shapes;

namespace InferenceBench.Plans.Variants;

/// <summary>Puts together what a cell says of its model, from where each part is known best.</summary>
public static class VariantModel
{
    private const string Dense = "dense";
    private const string MixtureOfExperts = "moe";

    internal static CellModel OfFile(string path, ModelFacts facts) => From(facts) with
    {
        Id = Path.GetFileNameWithoutExtension(path),
        Path = path,
    };

    /// <summary>A model of which only the place is known.</summary>
    internal static CellModel OfUnknown(string id, string path) => new()
    {
        Id = id,
        Name = id,
        Family = "",
        Path = path,
        Sha256 = "",
        Quantization = "",
        Weights = "",
        Architecture = "",
        TotalParameters = null,
        ActiveParameters = null,
        BitsPerWeight = null,
        WeightBytes = null,
        ActiveBytesPerToken = null,
    };

    public static CellModel OfShape(ModelShape shape, string path, ModelFacts facts) => From(facts) with
    {
        Id = shape.Id,
        Name = shape.Name,
        Family = shape.Family,
        Path = path,
        Weights = "shape",
    };

    /// <param name="entry">The manifest's entry.</param>
    /// <param name="quantization">The manifest's name of the quantization.</param>
    /// <param name="path">Where the file is or will be.</param>
    /// <param name="facts">Null when the file is not there: published figures stand in.</param>
    internal static CellModel OfEntry(ModelEntry entry, string quantization, string path, ModelFacts? facts) => new()
    {
        Id = entry.Id,
        Name = entry.Name,
        Family = entry.Family,
        Path = path,
        Sha256 = "",
        Quantization = quantization,
        Weights = facts?.Weights ?? "trained",
        Architecture = entry.Architecture,
        TotalParameters = facts?.TotalParameters ?? entry.TotalParameters,
        ActiveParameters = facts?.ActiveParameters ?? entry.ActiveParameters,
        BitsPerWeight = facts?.BitsPerWeight ?? QuantizedSize.BitsPerWeight(quantization),
        WeightBytes = facts?.WeightBytes,
        ActiveBytesPerToken = facts?.ActiveBytesPerToken,
        Work = facts?.Work,
    };

    /// <summary>The facts a file will have once quantized, as well as can be said before.</summary>
    internal static ModelFacts Quantized(ModelFacts unquantized, string quantization)
    {
        var weightBytes = QuantizedSize.Estimate(unquantized, quantization);
        var share = (double)weightBytes / unquantized.WeightBytes;
        return unquantized with
        {
            Quantization = quantization.ToUpperInvariant(),
            WeightBytes = weightBytes,
            BitsPerWeight = unquantized.BitsPerWeight * share,
            ActiveBytesPerToken = (long)(unquantized.ActiveBytesPerToken * share),
            Work = unquantized.Work is { } work ? work.Scaled(share) : null,
        };
    }

    private static CellModel From(ModelFacts facts) => new()
    {
        Id = facts.Name,
        Name = facts.Name,
        Family = facts.Architecture,
        Path = "",
        Sha256 = "",
        Quantization = facts.Quantization,
        Weights = facts.Weights,
        Architecture = facts.IsMixtureOfExperts ? MixtureOfExperts : Dense,
        TotalParameters = facts.TotalParameters,
        ActiveParameters = facts.ActiveParameters,
        BitsPerWeight = facts.BitsPerWeight,
        WeightBytes = facts.WeightBytes,
        ActiveBytesPerToken = facts.ActiveBytesPerToken,
        Work = facts.Work,
    };
}
