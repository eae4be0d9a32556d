using System.Globalization;
using InferenceBench.Models.Gguf;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Terminal;
using Spectre.Console;

namespace InferenceBench.Reporting.Views;

/// <summary>Shows what a model file is.</summary>
public static class ModelFactsView
{
    private const int LabelWidth = 18;

    public static void Write(IAnsiConsole console, ModelFacts facts, OutputForm form) => console.WriteLines(Lines(facts), form);

    public static IReadOnlyList<OutputLine> Lines(ModelFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var lines = new List<OutputLine> { new(SafeText.OneLine(facts.Name), LineKind.Heading) };
        foreach (var (label, text) in Rows(facts))
        {
            lines.Add(new OutputLine($"  {label.PadRight(LabelWidth)}{text}"));
        }

        foreach (var type in facts.TensorTypes)
        {
            var share = string.Create(
                CultureInfo.InvariantCulture,
                $"{type.Tensors} tensors, {Formats.Count(type.Elements)} weights, {type.BitsPerWeight:0.##} bits each");
            lines.Add(new OutputLine($"  {"  " + type.Type.ToString().ToUpperInvariant(),-LabelWidth}{share}"));
        }

        return lines;
    }

    private static IEnumerable<(string Label, string Text)> Rows(ModelFacts facts)
    {
        yield return ("architecture", $"{SafeText.OneLine(facts.Architecture)}, "
            + $"{(facts.IsMixtureOfExperts ? $"mixture of {facts.Experts} experts, {facts.UsedExperts} used" : "dense")}");
        yield return ("weights", facts.Weights == "shape" ? "shape: random, speed is real, quality is not" : facts.Weights);
        yield return (
            "parameters",
            $"{Formats.Count(facts.TotalParameters)} in all, {Formats.Count(facts.ActiveParameters)} active for a token");
        yield return ("layers", $"{facts.Layers}, width {facts.EmbeddingLength}, {facts.Heads} heads, {facts.KvHeads} KV heads "
            + $"of {facts.KeyHeadSize}");
        yield return ("context", $"{facts.ContextLength} tokens");
        yield return ("vocabulary", $"{facts.VocabularySize} tokens");
        yield return (
            "bytes per token", $"{Formats.Bytes(facts.ActiveBytesPerToken)} of weights read for a decoded token at batch 1");
        yield return ("KV cache", $"{Formats.Bytes(facts.KvBytesPerToken())} a token at F16{Windows(facts)}");
        yield return ("quantization", string.Create(
            CultureInfo.InvariantCulture,
            $"{facts.Quantization}, {facts.BitsPerWeight:0.00} bits per weight, {Formats.Bytes(facts.WeightBytes)}"));
        foreach (var (label, text) in facts.Notes)
        {
            yield return (label, SafeText.OneLine(text));
        }
    }

    /// <summary>E.g. <c>, 12 of 24 layers attend to the last 128 tokens only</c>.</summary>
    private static string Windows(ModelFacts facts)
    {
        var windowed = facts.Kv.Where(shape => shape.Window > 0).ToList();
        return windowed.Count == 0
            ? ""
            : $", {windowed.Sum(shape => shape.Layers)} of {facts.Kv.Sum(shape => shape.Layers)} layers attend to the last "
                + $"{windowed[0].Window} tokens only";
    }
}
