using System.Diagnostics;
using System.Globalization;
using InferenceBench.Engines.Contract.Skipping;
using InferenceBench.Engines.LlamaCpp;

namespace InferenceBench.Engines.LLamaSharp.Tests;

/// <summary>llama.cpp itself, in a process of its own: this one has LLamaSharp's.</summary>
internal static class LlamaCppProcess
{
    /// <summary>The tokens that greedy decoding gives after a prompt.</summary>
    internal static int[] Greedy(string model, int count, IEnumerable<int> prompt) =>
        [.. Run(["greedy", model, Text(count), .. prompt.Select(Text)])
            .Split(' ')
            .Select(token => int.Parse(token, CultureInfo.InvariantCulture))];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Run(params string[] arguments)
    {
        NodeJs.SkipWithout(LlamaCppEngine.IsInstalled(AppContext.BaseDirectory));
        var start = new ProcessStartInfo(
            "dotnet", [typeof(Program).Assembly.Location, .. arguments]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, string.Join(' ', arguments));
        return output;
    }
}
