using InferenceBench.Claims.Evidences;
using InferenceBench.Claims.Ledgers;
using InferenceBench.Claims.Rules;
using InferenceBench.Models.Manifest;
using InferenceBench.Models.Shapes;
using InferenceBench.Prices;
using InferenceBench.Testing;

namespace InferenceBench.Claims.Tests;

public sealed class ShippedLedgerTests
{
    private static readonly Lazy<Ledger> _ledger = new(Load);

    [Fact]
    public void It_is_read_without_a_complaint() => _ledger.Value.Problems.Select(problem => problem.Message).ShouldBeEmpty();

    [Theory]
    [InlineData(ClaimKind.Measured, 14)]
    [InlineData(ClaimKind.Arithmetic, 19)]
    [InlineData(ClaimKind.External, 34)]
    public void Every_claim_of_the_documents_is_in_it(ClaimKind kind, int count) =>
        _ledger.Value.Claims.Count(claim => claim.Kind == kind).ShouldBe(count);

    [Theory]
    [InlineData("quant-speed", "004 003")]
    [InlineData("moe-active", "003 004")]
    [InlineData("speculative", "002 004")]
    [InlineData("batching", "004 002")]
    [InlineData("margins", "003")]
    public void A_claim_of_several_documents_stands_once_and_names_them_all(string id, string documents) =>
        _ledger.Value.Claims.Single(claim => claim.Id == id).Documents.ShouldBe(documents.Split(' '));

    /// <summary>
    /// What the documents' own figures give; calculated by hand once more in each comment of the list of claims.
    /// </summary>
    [Theory]
    [InlineData("drop-60-to-1", ClaimVerdict.Inconclusive, 99.333)]
    [InlineData("decline-20-25", ClaimVerdict.AddsUp, 20)]
    [InlineData("hundredfold", ClaimVerdict.DoesNotAddUp, 20)]
    [InlineData("mixtral-94-9", ClaimVerdict.AddsUp, 93.98)]
    [InlineData("plus-per-query", ClaimVerdict.DoesNotAddUp, 0.02222)]
    [InlineData("margins", ClaimVerdict.DoesNotAddUp, 70)]
    [InlineData("sessions-66", ClaimVerdict.AddsUp, 2000)]
    [InlineData("a100-70b-memory", ClaimVerdict.Inconclusive, 70)]
    [InlineData("support-app", ClaimVerdict.AddsUp, 15)]
    [InlineData("flops-175b", ClaimVerdict.DoesNotAddUp, 3500e9)]
    [InlineData("deepseek-ratio", ClaimVerdict.AddsUp, 18.135)]
    [InlineData("gpt4-vs-gpt3", ClaimVerdict.Inconclusive, 10)]
    [InlineData("gemini-devs", ClaimVerdict.AddsUp, 5)]
    [InlineData("chatgpt-17-months", ClaimVerdict.Refuted, 29)]
    [InlineData("training-efficiency", ClaimVerdict.DoesNotAddUp, 2)]
    [InlineData("gpt3-training", ClaimVerdict.DoesNotAddUp, 0.92)]
    [InlineData("cost-linear-table", ClaimVerdict.DoesNotAddUp, 24.23)]
    [InlineData("ten-to-thirty", ClaimVerdict.DoesNotAddUp, 5.556)]
    [InlineData("subscription-rise", ClaimVerdict.DoesNotAddUp, 100)]
    [InlineData("ttft-size", ClaimVerdict.DoesNotAddUp, 0.6667)]
    [InlineData("use-halving", ClaimVerdict.AddsUp, 2.125)]
    public void Arithmetic_is_done_again(string id, ClaimVerdict verdict, double figure)
    {
        var result = new ClaimJudge(new Evidence()).Judge(_ledger.Value.Claims.Single(claim => claim.Id == id));

        result.Verdict.ShouldBe(verdict, result.Why);
        result.Telling.Finding.Figure!.Value.Value.ShouldBe(figure, figure * 1e-3);
    }

    /// <summary>What a document says of prices, beside the dated price files.</summary>
    [Theory]
    [InlineData("gpt35-input", ClaimVerdict.Supported)]
    [InlineData("gpt4turbo-input", ClaimVerdict.Refuted)]
    [InlineData("drop-99-in-2y", ClaimVerdict.Supported)]
    [InlineData("drop-99-in-3y", ClaimVerdict.Supported)]
    [InlineData("ten-times-2027", ClaimVerdict.Untested)]
    [InlineData("price-gpt4-input", ClaimVerdict.Supported)]
    [InlineData("price-gpt4-output", ClaimVerdict.Supported)]
    [InlineData("price-opus", ClaimVerdict.Supported)]
    [InlineData("price-mixtral", ClaimVerdict.Refuted)]
    [InlineData("price-llama3-70b", ClaimVerdict.Untested)]
    [InlineData("price-gpt35", ClaimVerdict.Supported)]
    [InlineData("price-claude2", ClaimVerdict.Refuted)]
    [InlineData("price-haiku45", ClaimVerdict.Refuted)]
    [InlineData("price-deepseek-v3", ClaimVerdict.Supported)]
    [InlineData("price-gemini-flash", ClaimVerdict.Refuted)]
    public void Prices_are_those_of_their_day(string id, ClaimVerdict verdict)
    {
        var result = new ClaimJudge(new Evidence { Prices = PriceBook.Load(RepositoryFile.Path("prices"), []) })
            .Judge(_ledger.Value.Claims.Single(claim => claim.Id == id));

        result.Verdict.ShouldBe(verdict, result.Why);
        result.Scope.ShouldContain(verdict == ClaimVerdict.Untested ? "nothing that could decide it" : "list prices dated");
    }

    /// <summary>A claim about GPUs or servers may be seen on a processor and in process; it is not decided there.</summary>
    [Theory]
    [InlineData("batching")]
    [InlineData("kv-cache")]
    [InlineData("flash-attention")]
    [InlineData("engines")]
    [InlineData("h100-a100")]
    [InlineData("h100-a100-4x")]
    [InlineData("b200-h100")]
    [InlineData("energy-105000")]
    public void A_claim_about_GPUs_needs_one(string id) =>
        _ledger.Value.Claims.Single(claim => claim.Id == id).Needs.Gpu.ShouldBeTrue();

    [Fact]
    public void Whatever_a_document_does_not_say_is_marked_as_the_ledgers()
    {
        var tests = _ledger.Value.Claims.SelectMany(claim => claim.Tests.Select(test => (claim.Id, test)));

        tests.Single(pair => pair.Id == "attention-quadratic").test.IsThresholdOwn.ShouldBeTrue();
        tests.First(pair => pair.Id == "h100-a100").test.IsThresholdOwn.ShouldBeFalse();
        tests.First(pair => pair.Id == "h100-a100-4x").test.IsThresholdOwn.ShouldBeTrue();
        tests.First(pair => pair.Id == "quant-speed").test.IsThresholdOwn.ShouldBeFalse();
    }

    [Fact]
    public void All_of_it_is_judged_when_nothing_was_measured()
    {
        var results = new ClaimJudge(new Evidence { Prices = PriceBook.Load(RepositoryFile.Path("prices"), []) })
            .Judge(_ledger.Value.Claims);

        results.Where(result => result.Claim.Kind == ClaimKind.Measured)
            .ShouldAllBe(result => result.Verdict == ClaimVerdict.Untested);
        results.ShouldAllBe(result => result.Scope.Length > 0);
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
        return Ledger.Read(
            [RepositoryFile.Path("claims")], model => shapes.Find(model) is not null || manifest.Models.Any(m => m.Id == model));
    }
}
