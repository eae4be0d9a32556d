namespace InferenceBench.Results.Foreign;

/// <summary>The forms that llama-bench prints, as its <c>-o</c> calls them.</summary>
public enum LlamaBenchForm
{
    /// <summary>An array of tests, with every repetition.</summary>
    Json,

    /// <summary>A test a line, with every repetition.</summary>
    Jsonl,

    /// <summary>A test a row; means and no repetitions.</summary>
    Csv,

    /// <summary>A table and a row for each test; means and no repetitions.</summary>
    Sql,

    /// <summary>The table that it prints when it is not told otherwise; figures are rounded.</summary>
    Md,
}
