using System.Globalization;
using InferenceBench.Engines.LlamaCpp;

namespace InferenceBench.Engines.LLamaSharp.Tests;

/// <summary>What <see cref="LlamaCppProcess"/> starts.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        var engine = LlamaCppEngine.Load("cpu");
        using var session = engine.Open(args[1], new SessionSettings { ContextTokens = 256, Threads = 1 });
        session.Prefill([[.. args[3..].Select(Number)]]);
        Console.WriteLine(string.Join(' ', GreedyTests.Greedy(session, Number(args[2]))));
        return 0;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
