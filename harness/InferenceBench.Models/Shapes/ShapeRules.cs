using System.Globalization;
using System.Text.RegularExpressions;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Models.Shapes;

/// <summary>Refuses shapes that llama.cpp could not load or that make no sense.</summary>
public static partial class ShapeRules
{
    private const int MaxLayers = 512;
    private const int MaxExperts = 1024;
    private const int MaxWidth = 1 << 18;

    /// <summary>Checks a shape.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="name">What errors call it: its file.</param>
    /// <exception cref="InputException"><see cref="ExitCode.FileInvalid"/>: the first rule that is broken.</exception>
    public static void Check(ModelShape shape, string name)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var broken = Rules(shape).FirstOrDefault(rule => !rule.Holds);
        if (broken.Sentence is not null)
        {
            throw new InputException(ExitCode.FileInvalid, $"{name}: {broken.Sentence}; change the shape.");
        }
    }

    private static IEnumerable<(bool Holds, string Sentence)> Rules(ModelShape shape) =>
        [.. Names(shape), .. Ranges(shape), .. Attention(shape), .. FeedForward(shape), .. ArchitectureRules.Of(shape)];

    private static IEnumerable<(bool Holds, string Sentence)> Names(ModelShape shape) =>
    [
        (Id().IsMatch(shape.Id), $"id '{shape.Id}' must be lower-case letters, digits, dots and dashes, at most 64"),
        (ShapeTensors.Architectures.Contains(shape.Architecture),
            $"architecture '{shape.Architecture}' is none of {string.Join(", ", ShapeTensors.Architectures)}"),
        (shape.Name.Length > 0, "name is empty"),
        (shape.Source.Length > 0, "source is empty"),
    ];

    private static IEnumerable<(bool Holds, string Sentence)> Ranges(ModelShape shape) =>
    [
        Between("context_length", shape.ContextLength, 1, 1 << 24),
        Between("embedding_length", shape.EmbeddingLength, 2, MaxWidth),
        Between("layers", shape.Layers, 1, MaxLayers),
        Between("heads", shape.Heads, 1, 4096),
        Between("kv_heads", shape.KvHeads, 1, shape.Heads),
        Between("head_size", shape.HeadSize, 2, 1024),
        Between("vocabulary_size", shape.VocabularySize, ShapeTokenizer.MinVocabularySize, 1 << 22),
        Between("feed_forward_length", shape.FeedForwardLength, 0, MaxWidth),
        Between("experts", shape.Experts, 0, MaxExperts),
        (float.IsFinite(shape.RopeBase) && shape.RopeBase > 0, "rope_base must be a positive number"),
        (shape.RmsEpsilon is > 0 and < 0.1f, "rms_epsilon must be between 0 and 0.1"),
    ];

    private static IEnumerable<(bool Holds, string Sentence)> Attention(ModelShape shape) =>
    [
        (shape.Heads % Math.Max(1, shape.KvHeads) == 0, "kv_heads must divide heads"),
        (shape.HeadSize % 2 == 0, "head_size must be even, as rotary positions turn pairs"),
    ];

    private static IEnumerable<(bool Holds, string Sentence)> FeedForward(ModelShape shape) => shape.IsMixtureOfExperts
        ?
        [
            Between("used_experts", shape.UsedExperts, 1, shape.Experts),
            Between("expert_feed_forward_length", shape.ExpertFeedForwardLength, 1, MaxWidth),
        ]
        :
        [
            (shape.FeedForwardLength > 0, "feed_forward_length must be given when there are no experts"),
            (shape is { UsedExperts: 0, ExpertFeedForwardLength: 0 }, "used_experts and expert_feed_forward_length need experts"),
        ];

    private static (bool Holds, string Sentence) Between(string key, int value, int min, int max) =>
        (value >= min
            && value <= max, string.Create(
                CultureInfo.InvariantCulture, $"{key} is {value} and must be between {min} and {max}"));

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{0,63}$")]
    private static partial Regex Id();
}
