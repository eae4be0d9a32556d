using System.Diagnostics;

namespace InferenceBench.Reporting.Tests.Html;

/// <summary>The page's formula of money against the vectors that the program's is held to, without a browser.</summary>
public sealed class PriceScriptTests
{
    [NodeFact]
    public void The_page_prices_tokens_requests_and_months_as_the_vectors_say()
    {
        using var node = Process.Start(new ProcessStartInfo(
            "node", [Script()]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = node.StandardError.ReadToEndAsync();
        var output = node.StandardOutput.ReadToEnd();
        node.WaitForExit();

        (node.ExitCode, output + errors.Result).ShouldBe((0, "448 numbers checked\n"));
    }

    private static string Script()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "InferenceBench.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "tests", "vectors", "money.mjs");
    }
}
