namespace InferenceBench.Engines.Contract;

/// <summary>What the tests do with a session.</summary>
internal static class SessionTests
{
    public static TheoryData<ContractModel> Models => new(Enum.GetValues<ContractModel>());

    public static float[] LogitsAfter(this IModelSession session, params int[] tokens)
    {
        session.Prefill([tokens]);
        return session.Logits(0).ToArray();
    }

    public static float[] LogitsAfterStep(this IModelSession session, params int[] tokens)
    {
        session.Decode(tokens);
        return session.Logits(0).ToArray();
    }

    public static List<int> Greedy(this IModelSession session, int count, int sequence = 0)
    {
        List<int> tokens = [session.SampleGreedy(sequence)];
        while (tokens.Count < count)
        {
            session.Decode([tokens[^1]]);
            tokens.Add(session.SampleGreedy(sequence));
        }

        return tokens;
    }
}
