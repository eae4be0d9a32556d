using System.Text.Json.Serialization;

namespace InferenceBench.Load.Workloads;

/// <summary>A fixed set of prompts that come again and again, as load tools with a small data set send them.</summary>
/// <param name="Prompts">How many different ones.</param>
public sealed record RepeatedPrompts(int Prompts) : Workload
{
    internal const string Name = "repeated";

    [JsonIgnore]
    public override bool MayRepeat => true;

    public override IReadOnlyList<RequestShape> Session(SessionSlot slot)
    {
        var index = (slot.FirstNumber - 1) % Prompts;
        var shape = Shape(index, slot.Mix, slot.Seed);
        return [shape with { SharedTokens = slot.Index >= Prompts ? shape.InputTokens : 0 }];
    }

    private static RequestShape Shape(long index, LoadMix mix, int seed)
    {
        var (input, output) = mix.Draw(index, seed);
        return new([new(PromptKeys.Repeated(index), input)], output);
    }
}
