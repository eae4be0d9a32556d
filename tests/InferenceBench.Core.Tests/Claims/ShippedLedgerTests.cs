using InferenceBench.Core.Claims;
using InferenceBench.Core.Claims.Evidences;
using InferenceBench.Core.Claims.Ledgers;
using InferenceBench.Core.Manifest;
using InferenceBench.Core.Prices;
using InferenceBench.Core.Shapes;
using InferenceBench.Core.Tests.Statistics;

namespace InferenceBench.Core.Tests.Claims;

public sealed class ShippedLedgerTests
{
    private static readonly Lazy<Ledger> _ledger = new(Load);

    [Fact]
    public void It_is_read_without_a_complaint() => _ledger.Value.Problems.Select(problem => problem.Message).ShouldBeEmpty();

    [Theory]
    [InlineData(ClaimKind.Measured, 20)]
    [InlineData(ClaimKind.Arithmetic, 16)]
    [InlineData(ClaimKind.External, 7)]
    public void Every_claim_of_the_documents_is_in_it(ClaimKind kind, int count) => _ledger.Value.Claims.Count(claim => claim.Kind == kind).ShouldBe(count);

    [Theory]
    [InlineData("quant-speed", "004 003")]
    [InlineData("moe-active", "003 004")]
    [InlineData("speculative", "002 004")]
    [InlineData("batching", "004 002")]
    [InlineData("training-growth", "000 001")]
    [InlineData("h100-a100", "002 004")]
    [InlineData("api-prices", "003 004")]
    [InlineData("margins", "003")]
    public void A_claim_of_several_documents_stands_once_and_names_them_all(string id, string documents) =>
        _ledger.Value.Claims.Single(claim => claim.Id == id).Documents.ShouldBe(documents.Split(' '));

    /// <summary>What the documents' own figures give; calculated by hand once more in each comment of the list of claims.</summary>
    [Theory]
    [InlineData("drop-99-in-2y", ClaimVerdict.Supported, 100)]
    [InlineData("drop-99-in-3y", ClaimVerdict.Inconclusive, 99.333)]
    [InlineData("decline-20-25", ClaimVerdict.Supported, 20)]
    [InlineData("gpt35-input", ClaimVerdict.Supported, 95)]
    [InlineData("gpt4turbo-input", ClaimVerdict.Supported, 6)]
    [InlineData("mixtral-94-9", ClaimVerdict.Supported, 93.98)]
    [InlineData("plus-per-query", ClaimVerdict.Refuted, 0.02222)]
    [InlineData("margins", ClaimVerdict.Refuted, 70)]
    [InlineData("sessions-66", ClaimVerdict.Supported, 2000)]
    [InlineData("a100-70b", ClaimVerdict.Inconclusive, 70)]
    [InlineData("support-app", ClaimVerdict.Supported, 15)]
    [InlineData("flops-175b", ClaimVerdict.Supported, 350e9)]
    [InlineData("deepseek-ratio", ClaimVerdict.Supported, 18.135)]
    [InlineData("training-growth", ClaimVerdict.Refuted, 137.5)]
    [InlineData("gpt4-vs-gpt3", ClaimVerdict.Inconclusive, 10)]
    [InlineData("gemini-devs", ClaimVerdict.Supported, 5)]
    public void Arithmetic_is_done_again(string id, ClaimVerdict verdict, double figure)
    {
        var result = new ClaimJudge(new Evidence()).Judge(_ledger.Value.Claims.Single(claim => claim.Id == id));

        result.Verdict.ShouldBe(verdict, result.Why);
        result.Telling.Finding.Figure!.Value.Value.ShouldBe(figure, figure * 1e-3);
    }

    [Fact]
    public void All_of_it_is_judged_at_once_when_nothing_was_measured()
    {
        var results = new ClaimJudge(new Evidence { Prices = PriceBook.Load(RepositoryFile.Path("prices"), []) }).Judge(_ledger.Value.Claims);

        results.Where(result => result.Claim.Kind == ClaimKind.Measured).ShouldAllBe(result => result.Verdict == ClaimVerdict.Untested);
        results.ShouldAllBe(result => result.Why.Length > 20 && result.Why.EndsWith('.'));
    }

    [Fact]
    public void Whatever_is_untested_says_what_is_missing() =>
        new ClaimJudge(new Evidence()).Judge(_ledger.Value.Claims).Where(result => result.Verdict == ClaimVerdict.Untested)
            .ShouldAllBe(result => result.Why.Contains("Missing: "));

    private static Ledger Load()
    {
        var shapes = ShapeCatalog.Load(RepositoryFile.Path("models-manifest/shapes"));
        var manifest = ModelManifest.Load(RepositoryFile.Path("models-manifest/models"));
        return Ledger.Read([RepositoryFile.Path("claims")], model => shapes.Find(model) is not null || manifest.Models.Any(m => m.Id == model));
    }
}
