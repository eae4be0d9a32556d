using System.Globalization;
using InferenceBench.Engines.LlamaCpp;
using Xunit.Runner.InProc.SystemConsole;

namespace InferenceBench.Engines.LLamaSharp.Tests;

/// <summary>Runs the tests; with <c>greedy</c> it is what <see cref="LlamaCppProcess"/> starts.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args) =>
        args is ["greedy", ..] ? Task.FromResult(Greedy(args)) : ConsoleRunner.Run(args);

    private static int Greedy(string[] args)
    {
        var engine = LlamaCppEngine.Load("cpu");
        using var session = engine.Open(args[1], new SessionSettings { ContextTokens = 256, Threads = 1 });
        session.Prefill([[.. args[3..].Select(Number)]]);
        Console.WriteLine(string.Join(' ', GreedyTests.Greedy(session, Number(args[2]))));
        return 0;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
