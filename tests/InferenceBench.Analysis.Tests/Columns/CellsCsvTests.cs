using InferenceBench.Analysis.Columns;
using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Csv;
using InferenceBench.Results;
using InferenceBench.Testing;

namespace InferenceBench.Analysis.Tests.Columns;

public sealed class CellsCsvTests
{
    private const string Header =
        "run_id,cell_id,model,model_name,family,architecture,total_parameters,active_parameters,quantization,bits_per_weight,"
        + "weights,weight_bytes,active_bytes_per_token,model_sha256,engine,"
        + "engine_version,engine_package,backend,cpu_variant,device,"
        + "threads,gpu_layers,model_layers,context_tokens,batch_tokens,micro_batch_tokens,flash_attention,kv_type_k,kv_type_v,"
        + "compute_type,batch,prompt_tokens,generated_tokens,depth,shared_prefix_tokens,experts_on_cpu,"
        + "devices,split,tensor_split,main_device,"
        + "draft_model,draft_quantization,draft_tokens,draft_acceptance,"
        + "prefill_tokens_per_s,prefill_tokens_per_s_low,prefill_tokens_per_s_high,"
        + "decode_tokens_per_s,decode_tokens_per_s_low,decode_tokens_per_s_high,"
        + "ttft_ms,ttft_ms_low,ttft_ms_high,tpot_ms,tpot_ms_low,tpot_ms_high,itl_p50_ms,itl_p90_ms,itl_p99_ms,itl_max_ms,"
        + "sampling_us_per_step,overhead_us_per_step,fork_us,accepted_share,draft_time_share,"
        + "peak_memory_bytes,peak_gpu_memory_bytes,load_s,"
        + "bytes_per_decoded_token,flops_per_decoded_token,flops_per_prompt_token,decode_mbu,decode_mfu,prefill_mbu,prefill_mfu,"
        + "decode_limited_by,prefill_limited_by,limits,"
        + "rounds,repetitions,warm_up_repetitions,converged,prefill_cv,decode_cv,prefill_detectable,decode_detectable,"
        + "outliers_mild,outliers_severe,disturbed_repetitions,warnings,"
        + "usd_per_hour,usd_per_1m_input_tokens,usd_per_1m_input_tokens_low,usd_per_1m_input_tokens_high,"
        + "usd_per_1m_output_tokens,usd_per_1m_output_tokens_low,usd_per_1m_output_tokens_high,"
        + "usd_per_request,usd_per_request_low,usd_per_request_high,energy_source,idle_watts,"
        + "joules_per_input_token,joules_per_output_token,status,reason";

    /// <summary>
    /// Whoever changes this changes what people's scripts read: raise <see cref="ResultsSchema.Version"/> unless a column is only
    /// added.
    /// </summary>
    [Fact]
    public void Header_is_the_published_one() => string.Join(',', CellColumns.All.Select(column => column.Name)).ShouldBe(Header);

    [Theory]
    [InlineData("cells.csv")]
    [InlineData("samples.csv")]
    [InlineData("steps.csv")]
    [InlineData("quality.csv")]
    [InlineData("cascade.csv")]
    public void Documentation_lists_exactly_the_columns(string file)
    {
        var columns = file switch
        {
            "cells.csv" => CellColumns.All.Select(column => column.Name),
            "samples.csv" => SamplesCsv.Header,
            "quality.csv" => InferenceBench.Results.Quality.QualityCsv.Header,
            "cascade.csv" => InferenceBench.Results.Quality.CascadeCsv.Header,
            _ => SamplesCsv.StepsHeader,
        };

        Documented(file).ShouldBe(columns);
    }

    [Fact]
    public void A_row_holds_what_was_measured_and_what_it_costs()
    {
        var row = Row(Outcomes.Ok(
            "a", Samples.Of(1, prefillSeconds: 0.5, decodeSeconds: 1), Samples.Of(2, prefillSeconds: 0.5, decodeSeconds: 1)));

        row["prefill_tokens_per_s"].ShouldBe("256");
        row["decode_tokens_per_s"].ShouldBe("4");
        row["ttft_ms"].ShouldBe("501");
        row["usd_per_hour"].ShouldBe("3.6");
        row["usd_per_1m_input_tokens"].ShouldBe("3.90625");
        row["usd_per_1m_output_tokens"].ShouldBe("250");
        row["usd_per_request"].ShouldBe("0.0015");
        row["load_s"].ShouldBe("0.2");
        row["rounds"].ShouldBe("1");
        row["warm_up_repetitions"].ShouldBe("3");
        row["converged"].ShouldBe("true");
        row["status"].ShouldBe("ok");
    }

    [Fact]
    public void Without_a_price_the_dollar_columns_are_empty()
    {
        var row = Row(Outcomes.Ok("a", Samples.Of(1)), priced: false);

        row.Where(field => field.Key.StartsWith("usd_", StringComparison.Ordinal)).ShouldAllBe(field => field.Value.Length == 0);
        row["prefill_tokens_per_s"].ShouldNotBeEmpty();
    }

    [Fact]
    public void Percentiles_of_too_few_gaps_are_empty()
    {
        var row = Row(Outcomes.Ok("a", Samples.Of(1, generatedTokens: 63)));

        row["itl_p50_ms"].ShouldNotBeEmpty();
        row["itl_p90_ms"].ShouldBeEmpty();
        row["itl_max_ms"].ShouldNotBeEmpty();
    }

    [Fact]
    public void A_failed_cell_has_a_row_with_its_reason_and_no_figures()
    {
        var row = Row(Outcomes.Failed("a", "out of memory"));

        row["status"].ShouldBe("failed");
        row["reason"].ShouldBe("out of memory");
        row["converged"].ShouldBeEmpty();
        row["prefill_tokens_per_s"].ShouldBeEmpty();
        row["usd_per_hour"].ShouldBeEmpty();
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    public void A_model_name_cannot_run_in_a_spreadsheet(string name)
    {
        var outcome = Outcomes.Ok("a");

        var row = Row(outcome with { Cell = outcome.Cell with { Model = Outcomes.Model with { Name = name } } });

        row["model_name"].ShouldBe("'" + name.Trim());
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("'quoted")]
    [InlineData("=1")]
    [InlineData("'=1")]
    public void Protected_text_reads_back_as_it_was(string text) => SafeText.Unescape(SafeText.Escape(text)).ShouldBe(text);

    private static Dictionary<string, string> Row(CellOutcome outcome, bool priced = true)
    {
        using var temporary = new TemporaryFolder();
        var run = Outcomes.Run(outcome);
        run = priced ? run : run with { Document = run.Document with { Price = null } };
        CellsCsv.Write(temporary.File("cells.csv"), CellRow.All(run));
        using var csv = CsvHelper.CsvReader.FromFile(temporary.File("cells.csv"));
        csv.Read().ShouldBeTrue();
        return csv.Headers.ToDictionary(name => name, csv.GetString);
    }

    /// <summary>First column of the table under the heading that names the file.</summary>
    private static IEnumerable<string> Documented(string file) => File
        .ReadLines(RepositoryFile.Path("docs/results-schema.md"))
        .SkipWhile(line => !line.StartsWith($"## {file}", StringComparison.Ordinal))
        .Skip(1)
        .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Split('`')[1]);
}
