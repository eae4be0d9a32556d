using InferenceBench.Foundation.Failures;
using InferenceBench.Models.Gguf;
using InferenceBench.Models.Shapes;

namespace InferenceBench.Models.Onnx;

/// <summary>The dimensions of a GGUF file as those of a shape.</summary>
internal static class GgufShape
{
    /// <exception cref="InputException">The file is of another architecture than llama.</exception>
    public static ModelShape Of(GgufFile file)
    {
        var facts = ModelFacts.From(file);
        if (facts.Architecture != ShapeTensors.Llama)
        {
            throw new InputException(
                ExitCode.ArchitectureUnknown,
                $"'{file.Path}' has the architecture {facts.Architecture}; only files of the architecture {ShapeTensors.Llama} "
                + "can be converted.");
        }

        var feedForward = (int)(file.Metadata.WholeNumber("llama.feed_forward_length") ?? 0);
        return new ModelShape
        {
            Id = facts.Name,
            Name = facts.Name,
            Family = facts.Architecture,
            Architecture = facts.Architecture,
            Source = file.Path,
            ContextLength = (int)facts.ContextLength,
            EmbeddingLength = (int)facts.EmbeddingLength,
            Layers = facts.Layers,
            Heads = (int)facts.Heads,
            KvHeads = (int)facts.KvHeads,
            HeadSize = (int)facts.KeyHeadSize,
            VocabularySize = (int)facts.VocabularySize,
            TiedEmbeddings = !file.Tensors.Any(tensor => tensor.Name == "output.weight"),
            FeedForwardLength = facts.IsMixtureOfExperts ? 0 : feedForward,
            Experts = (int)facts.Experts,
            UsedExperts = (int)facts.UsedExperts,
            ExpertFeedForwardLength = facts.IsMixtureOfExperts ? feedForward : 0,
            RopeBase = Number(file, "rope.freq_base") ?? 10000f,
            RmsEpsilon = Number(file, "attention.layer_norm_rms_epsilon") ?? 1e-5f,
        };
    }

    private static float? Number(GgufFile file, string key) =>
        file.Metadata.Find($"{ShapeTensors.Llama}.{key}")?.Content as float?;
}
