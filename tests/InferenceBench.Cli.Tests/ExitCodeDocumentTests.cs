using System.Text.RegularExpressions;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Cli.Tests;

public sealed partial class ExitCodeDocumentTests
{
    [Fact]
    public void The_document_lists_every_exit_code_once_with_a_meaning()
    {
        var rows = Row().Matches(File.ReadAllText(Repository.File("docs", "exit-codes.md")))
            .Select(match => (Code: int.Parse(
                match.Groups["code"].Value, System.Globalization.CultureInfo.InvariantCulture), Name: match.Groups["name"].Value))
            .ToList();

        rows.ShouldBe([.. Enum.GetValues<ExitCode>().Select(code => ((int)code, code.ToString()))]);
    }

    [GeneratedRegex(@"^\| (?<code>\d+) \| `(?<name>\w+)` \| [^|]{10,} \| [^|]{3,} \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
