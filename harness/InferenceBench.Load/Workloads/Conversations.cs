using System.Text.Json.Serialization;

namespace InferenceBench.Load.Workloads;

/// <summary>
/// Sessions of several turns: each prompt is all that was said before and something new of the mix's length. What the model
/// answered is stood for by other tokens of the length that was asked for, so that requests are ready before the clock runs; of
/// its own answers a cache is of no use.
/// </summary>
/// <param name="Turns">2 or more.</param>
/// <param name="ThinkSeconds">From an answer's end to the next question.</param>
public sealed record Conversations(int Turns, double ThinkSeconds) : Workload
{
    internal const string Name = "conversation";

    [JsonIgnore]
    public override bool Pauses => ThinkSeconds > 0;

    public override IReadOnlyList<RequestShape> Session(SessionSlot slot)
    {
        var (parts, turns) = (new List<PromptPart>(), new List<RequestShape>());
        var before = 0;
        for (var turn = 0; turn < Turns; turn++)
        {
            var number = slot.FirstNumber + turn;
            var (input, output) = slot.Mix.Draw(number, slot.Seed);
            parts.Add(new(PromptKeys.Own(number), input));
            var shape = new RequestShape([.. parts], output) { SharedTokens = before,
                DelaySeconds = turn == 0 ? 0 : ThinkSeconds };
            turns.Add(shape);
            before = shape.InputTokens;
            parts.Add(new(PromptKeys.Answer(number), output, IsAnswer: true));
        }

        return turns;
    }

    public override int LargestTokens(LoadMix mix) => Turns * base.LargestTokens(mix);
}
