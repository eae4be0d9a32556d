using System.Runtime.CompilerServices;

namespace InferenceBench.Reporting.Tests;

/// <summary>
/// Compares text with a file beside the test. With INFERENCEBENCH_APPROVE=1 in the environment the file is rewritten instead.
/// </summary>
internal static class Approved
{
    public static void Check(string text, string name, [CallerFilePath] string testFile = "")
    {
        var folder = Path.GetFileName(Path.GetDirectoryName(testFile))!;
        var path = Path.Combine(AppContext.BaseDirectory, folder, name + ".approved.txt");
        if (Environment.GetEnvironmentVariable("INFERENCEBENCH_APPROVE") == "1")
        {
            File.WriteAllText(Path.Combine(Path.GetDirectoryName(testFile)!, name + ".approved.txt"), text);
            return;
        }

        File.Exists(path).ShouldBeTrue($"{name}.approved.txt is missing beside the test; the text is:\n{text}");
        text.ShouldBe(File.ReadAllText(path).ReplaceLineEndings("\n"));
    }
}
