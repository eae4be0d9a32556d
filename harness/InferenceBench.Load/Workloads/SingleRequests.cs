using System.Text.Json.Serialization;

namespace InferenceBench.Load.Workloads;

/// <summary>Requests that have nothing in common: what is measured where nothing else was asked for.</summary>
public sealed record SingleRequests : Workload
{
    [JsonIgnore]
    public override bool HasShared => false;

    public override IReadOnlyList<RequestShape> Session(SessionSlot slot)
    {
        var (input, output) = slot.Mix.Draw(slot.FirstNumber, slot.Seed);
        return [new([new(PromptKeys.Own(slot.FirstNumber), input)], output)];
    }
}
