using System.Runtime.InteropServices;
using System.Text;

namespace InferenceBench.Load.Workloads;

/// <summary>Makes a whole prompt of a shape.</summary>
internal static class PromptAssembly
{
    /// <summary>Makes it.</summary>
    /// <param name="shape">Its parts.</param>
    /// <param name="maker">Makes the parts.</param>
    /// <param name="keyMask">Makes this run's keys other ones than any other run's; 0 = the same.</param>
    /// <param name="asMessages">What was said before stands in messages of its own.</param>
    public static Prompt Of(RequestShape shape, IPromptMaker maker, long keyMask, bool asMessages)
    {
        var pieces = shape.Parts.Select((part, i) => maker.Make(
            part.Key ^ keyMask, i == shape.Parts.Count - 1
            ? Math.Max(1, (int)Math.Round(part.Tokens - maker.OverheadTokens))
            : part.Tokens)).ToList();
        if (pieces[0].TokenIds is not null)
        {
            int[] ids = [.. pieces.SelectMany(piece => piece.TokenIds!)];
            return new(ids, null, Fingerprint.Of(MemoryMarshal.AsBytes<int>(ids)));
        }

        var messages = Messages(shape.Parts, pieces);
        var whole = string.Join(' ', messages);
        var print = Fingerprint.Of(MemoryMarshal.AsBytes(whole.AsSpan()));
        return asMessages ? new(null, messages[^1], print) { History = messages.GetRange(0, messages.Count - 1) } : new(
            null, whole, print);
    }

    /// <summary>Parts of one speaker are one message.</summary>
    private static List<string> Messages(IReadOnlyList<PromptPart> parts, List<PromptPiece> pieces)
    {
        var messages = new List<string>();
        var text = new StringBuilder();
        for (var i = 0; i < parts.Count; i++)
        {
            if (i > 0 && parts[i].IsAnswer != parts[i - 1].IsAnswer)
            {
                messages.Add(text.ToString());
                text.Clear();
            }

            text.Append(text.Length > 0 ? " " : "").Append(pieces[i].Text);
        }

        messages.Add(text.ToString());
        return messages;
    }
}
