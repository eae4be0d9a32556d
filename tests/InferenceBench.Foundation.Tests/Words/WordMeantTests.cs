using InferenceBench.Foundation.Words;

namespace InferenceBench.Foundation.Tests.Words;

public sealed class WordMeantTests
{
    private static readonly string[] _forms =
    [
        "parquet", "ndjson", "csv", "llama-bench-json", "llama-bench-jsonl", "llama-bench-csv", "llama-bench-sql",
        "llama-bench-md",
    ];

    [Theory]
    [InlineData("llama-bench-markdown", "llama-bench-md")]
    [InlineData("llama-bench-ndjson", "llama-bench-jsonl")]
    [InlineData("llama_bench_md", "llama-bench-md")]
    [InlineData("LlamaBench-Markdown", "llama-bench-md")]
    [InlineData("llama-bench-json-lines", "llama-bench-jsonl")]
    [InlineData("jsonl", "ndjson")]
    [InlineData("json-lines", "ndjson")]
    [InlineData("NDJSON", "ndjson")]
    [InlineData("Parquet", "parquet")]
    [InlineData("CSV", "csv")]
    public void A_form_by_another_name_or_spelling_is_that_form(string typed, string known) =>
        WordMeant.Of(typed, _forms).ShouldBe(known);

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("json")]
    [InlineData("md")]
    [InlineData("llama-bench")]
    [InlineData("llama-bench-yaml")]
    public void What_is_none_of_them_is_not_guessed(string typed) => WordMeant.Of(typed, _forms).ShouldBeNull();

    [Fact]
    public void Each_is_itself_in_every_case_and_none_is_another()
    {
        foreach (var form in _forms)
        {
            (WordMeant.Of(form, _forms), WordMeant.Of(form.ToUpperInvariant(), _forms), WordMeant.Of($" {form} ", _forms))
                .ShouldBe((form, form, form));
        }
    }

    [Fact]
    public void Of_two_that_could_be_meant_it_is_neither() => WordMeant.Of("A_b", ["a-b", "A-B"]).ShouldBeNull();
}
