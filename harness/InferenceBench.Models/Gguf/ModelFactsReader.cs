namespace InferenceBench.Models.Gguf;

/// <summary>Derives <see cref="ModelFacts"/> from one header.</summary>
internal static class ModelFactsReader
{
    public static ModelFacts Read(GgufFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        ModelKind.Require(file);
        if (file.Tensors.Count == 0)
        {
            throw GgufProblem.Malformed(file.Path, "it has no tensors");
        }

        var sizes = ModelSizes.Read(file);
        var weights = WeightSums.Of(file, sizes);
        var bitsPerWeight = 8.0 * weights.Bytes / weights.Shares.Sum(share => share.Elements);
        return new ModelFacts
        {
            Architecture = sizes.Architecture,
            Name = file.Metadata.Text("general.name") ?? Path.GetFileNameWithoutExtension(file.Path),
            IsMixtureOfExperts = sizes.Experts > 0,
            TotalParameters = weights.Parameters,
            ActiveParameters = weights.ActiveParameters,
            BitsPerWeight = bitsPerWeight,
            TensorTypes = weights.Shares,
            Quantization = MixName.Of(file.Path, bitsPerWeight)
                ?? QuantizationNames.Of(file.Metadata.WholeNumber("general.file_type"), weights.Shares),
            Layers = sizes.Layers,
            ContextLength = sizes.ContextLength,
            EmbeddingLength = sizes.EmbeddingLength,
            Heads = sizes.Heads.Max(),
            KvHeads = sizes.KvHeads.Max(),
            KeyHeadSize = sizes.KeyHeadSize,
            ValueHeadSize = sizes.ValueHeadSize,
            Experts = sizes.Experts,
            UsedExperts = sizes.UsedExperts,
            VocabularySize = VocabularySize(file, sizes),
            WeightBytes = weights.Bytes,
            ActiveBytesPerToken = weights.ActiveBytes,
            Weights = file.Metadata.Text(OwnKeys.Weights) == "shape" ? "shape" : "trained",
            Kv = sizes.Kv(),
            Work = WorkSums.Of(file, sizes),
        };
    }

    private static long VocabularySize(GgufFile file, ModelSizes sizes) =>
        file.Tensors.FirstOrDefault(tensor => tensor.Name == TensorRoles.TokenEmbedding
            && tensor.Dimensions.Count == 2)?.Dimensions[1]
        ?? file.Metadata.Array("tokenizer.ggml.tokens")?.Count
        ?? sizes.StatedVocabularySize
        ?? 0;
}
