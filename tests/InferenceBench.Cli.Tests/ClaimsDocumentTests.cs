using System.Text.RegularExpressions;
using InferenceBench.Claims;
using InferenceBench.Claims.Evidences;
using InferenceBench.Claims.Ledgers;
using InferenceBench.Models.Manifest;
using InferenceBench.Models.Shapes;
using InferenceBench.Prices;
using InferenceBench.Reporting.Claims;

namespace InferenceBench.Cli.Tests;

public sealed partial class ClaimsDocumentTests
{
    /// <summary>
    /// The ledger, the prices or the code may have changed since; the command in the document's first lines makes it anew.
    /// </summary>
    [Fact]
    public void The_document_says_what_ledger_and_published_runs_say_now()
    {
        var document = File.ReadAllText(Repository.File("docs", "claims.md"));
        var folders = Folder()
            .Matches(document[..document.IndexOf("--markdown", StringComparison.Ordinal)])
            .Select(match => Repository.File("results", match.Groups["name"].Value));
        var runs = ClaimRuns.Read(folders);
        runs.Problems.ShouldBeEmpty();
        var evidence = runs.With(PriceBook.Load(Repository.File("prices"), []));
        var shapes = ShapeCatalog.Load(Repository.File("models-manifest", "shapes"));
        var manifest = ModelManifest.Load(Repository.File("models-manifest", "models"));
        var ledger = Ledger.Read(
            [Repository.File("claims")], model => shapes.Find(model) is not null || manifest.Models.Any(m => m.Id == model));

        ClaimsMarkdown.Write(new ClaimJudge(evidence).Judge(ledger.Claims), evidence).ShouldBe(document);
    }

    [GeneratedRegex("results/(?<name>[^ `]+)")]
    private static partial Regex Folder();
}
