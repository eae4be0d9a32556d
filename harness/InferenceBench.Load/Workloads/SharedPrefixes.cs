namespace InferenceBench.Load.Workloads;

/// <summary>Prompts that begin with one of a few long texts: system prompts, documents that are asked about.</summary>
/// <param name="Tokens">Of the beginning, where a prompt has the mean length of the mix that is asked about.</param>
/// <param name="OfTokens">That mean length; shorter mixes have beginnings that are shorter by as much.</param>
/// <param name="Groups">How many different beginnings there are.</param>
/// <param name="Share">Of the requests that have one of them.</param>
public sealed record SharedPrefixes(int Tokens, int OfTokens, int Groups, double Share) : Workload
{
    internal const string Name = "shared-prefix";

    public override IReadOnlyList<RequestShape> Session(SessionSlot slot)
    {
        var (input, output) = slot.Mix.Draw(slot.FirstNumber, slot.Seed);
        var random = new SeededNumbers(unchecked((ulong)(slot.FirstNumber * 7_368_787) + (ulong)(uint)slot.Seed));
        var own = new PromptPart(PromptKeys.Own(slot.FirstNumber), input);
        if (random.Unit() > Share)
        {
            return [new([own], output)];
        }

        var prefix = Prefix(slot.Visit, random.Below(Groups), slot.Mix);
        return [new([prefix, own with { Tokens = Math.Max(1, input - prefix.Tokens) }], output) { SharedTokens = prefix.Tokens }];
    }

    /// <summary>Every beginning once, with a question of one token behind it.</summary>
    public override IReadOnlyList<RequestShape> Primers(int visit, LoadMix mix) =>
        [.. Enumerable.Range(0, Groups).Select(
            group => new RequestShape([Prefix(visit, group, mix), new(PromptKeys.Shared(visit, Groups + group), 1)], 1))];

    public override int LargestTokens(LoadMix mix) => Math.Max(base.LargestTokens(mix), Length(mix) + 1 + mix.LargestOutput);

    private PromptPart Prefix(int visit, int group, LoadMix mix) => new(PromptKeys.Shared(visit, group), Length(mix));

    private int Length(LoadMix mix) => Math.Max(1, (int)((long)Tokens * mix.InputTokens / OfTokens));
}
