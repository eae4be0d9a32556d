using System.Text.Json.Serialization;

namespace InferenceBench.Load.Workloads;

/// <summary>
/// What requests are like and what they have in common. A new one is a file with its numbers and its sessions, a line here by
/// which results know it, and one in <see cref="WorkloadForms"/> by which the command line does.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SharedPrefixes), SharedPrefixes.Name)]
[JsonDerivedType(typeof(Conversations), Conversations.Name)]
[JsonDerivedType(typeof(RepeatedPrompts), RepeatedPrompts.Name)]
[JsonDerivedType(typeof(TraceReplay), TraceReplay.Name)]
public abstract record Workload
{
    /// <summary>Whole prompts may come more than once.</summary>
    [JsonIgnore]
    public virtual bool MayRepeat => false;

    /// <summary>Something is there that a cache can be warm of.</summary>
    [JsonIgnore]
    public virtual bool HasShared => true;

    /// <summary>Sessions pause between their requests.</summary>
    [JsonIgnore]
    public virtual bool Pauses => false;

    /// <summary>Requests of a session; each but the first is sent when the one before has ended.</summary>
    public abstract IReadOnlyList<RequestShape> Session(SessionSlot slot);

    /// <summary>Requests that make a cache warm before a visit.</summary>
    public virtual IReadOnlyList<RequestShape> Primers(int visit, LoadMix mix) => [];

    /// <summary>How long a visit is to be where nothing else says so; null = as long as its requests ask for.</summary>
    public virtual double? VisitSeconds(double requestsPerSecond) => null;

    /// <summary>Tokens that the longest request has room for, its answer included.</summary>
    public virtual int LargestTokens(LoadMix mix)
    {
        ArgumentNullException.ThrowIfNull(mix);
        return mix.LargestInput + mix.LargestOutput;
    }
}
