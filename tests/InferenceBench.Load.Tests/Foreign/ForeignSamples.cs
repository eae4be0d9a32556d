using System.Globalization;

namespace InferenceBench.Load.Tests.Foreign;

/// <summary>
/// One and the same load as each tool would write it: 100 requests of 1000 prompt and 200 generated tokens in 50 s, 8 in flight;
/// TTFT 100 ms, TPOT 10 ms, end to end 2.09 s; nothing failed.
/// </summary>
internal static class ForeignSamples
{
    public const double Seconds = 50;
    public const int Requests = 100;

    public static string Of(string tool) => tool switch
    {
        "vllm bench" => Vllm,
        "sglang bench_serving" => Sglang,
        "aiperf" => Aiperf(),
        "guidellm" => Guidellm(2),
        "inference-perf" => InferencePerf,
        "genai-bench" => GenaiBench,
        "inferencex" => InferenceX,
        _ => throw new ArgumentOutOfRangeException(nameof(tool), tool, null),
    };

    public static string Vllm => """
        {"date":"20261128-100000","backend":"vllm","label":null,"model_id":"/models/acme-8b","tokenizer_id":"acme-8b",
          "num_prompts":100,"request_rate":"inf",
         "burstiness":1.0,"max_concurrency":8,"duration":50.0,"completed":100,"failed":0,"total_input_tokens":100000,
         "total_output_tokens":20000,
         "request_throughput":2.0,"request_goodput":null,"output_throughput":400.0,"total_token_throughput":2400.0,
         "mean_ttft_ms":100.0,"median_ttft_ms":100.0,"std_ttft_ms":0.0,"p99_ttft_ms":100.0,"mean_tpot_ms":10.0,
         "median_tpot_ms":10.0,"p99_tpot_ms":10.0,
         "mean_itl_ms":10.0,"median_itl_ms":10.0,"p99_itl_ms":10.0,"mean_e2el_ms":2090.0,"median_e2el_ms":2090.0,
         "p99_e2el_ms":2090.0}
        """;

    public static string Sglang => """
        {"backend":"sglang","dataset_name":"random","model_id":"acme-8b","request_rate":"inf","max_concurrency":8,"duration":50.0,
          "completed":100,"total_input_tokens":100000,
         "total_output_tokens":20000,"total_output_tokens_retokenized":19990,"request_throughput":2.0,"output_throughput":400.0,
         "mean_ttft_ms":100.0,"median_ttft_ms":100.0,"p99_ttft_ms":100.0,"mean_tpot_ms":10.0,"median_tpot_ms":10.0,
         "mean_itl_ms":10.0,"median_itl_ms":10.0,
         "mean_e2e_latency_ms":2090.0,"median_e2e_latency_ms":2090.0}
        """.ReplaceLineEndings("");

    public static string InferencePerf => """
        {"load_summary":{"count":100,"concurrency":8,"requested_rate":null,"achieved_rate":2.0,"send_duration":48.0},
         "benchmark_time_seconds":50.0,
         "successes":{"count":100,
          "latency":{"request_latency":{"mean":2.09,"median":2.09,"p90":2.09,"p99":2.09,"max":2.09},
            "time_per_output_token":{"mean":0.01,"median":0.01},
           "time_to_first_token":{"mean":0.1,"median":0.1,"p90":0.1,"p99":0.1},"inter_token_latency":{"mean":0.01,"median":0.01}},
          "throughput":{"input_tokens_per_sec":2000.0,"output_tokens_per_sec":400.0,"total_tokens_per_sec":2400.0,
            "requests_per_sec":2.0},
          "prompt_tokens":{"total":100000,"cached":0,"uncached":100000}},
         "failures":{"count":0}}
        """;

    public static string GenaiBench => """
        {"aggregated_metrics":{"scenario":"D(1000,200)","num_concurrency":8,"run_duration":50.0,"requests_per_second":2.0,
          "error_rate":0,"num_error_requests":0,
         "num_completed_requests":100,"num_requests":100,
         "stats":{"ttft":{"mean":0.1,"p50":0.1,"p90":0.1,"p99":0.1,"max":0.1},"tpot":{"mean":0.01,"p50":0.01},
           "e2e_latency":{"mean":2.09,"p50":2.09},
          "num_input_tokens":{"sum":100000,"mean":1000},"num_output_tokens":{"sum":20000,"mean":200}}},
         "individual_request_metrics":[]}
        """;

    public static string InferenceX => """
        [{"hw":"h200","conc":8,"image":"x","model":"acme/acme-8b","framework":"vllm","precision":"fp8","isl":1000,"osl":200,
          "is_multinode":false,"tp":1,
          "tput_per_gpu":2400.0,"output_tput_per_gpu":400.0,"input_tput_per_gpu":2000.0,"mean_ttft":0.1,"median_ttft":0.1,
          "p99_ttft":0.1,
          "mean_tpot":0.01,"median_tpot":0.01,"mean_e2el":2.09,"median_e2el":2.09,"median_intvty":100.0}]
        """;

    public static string Guidellm(int version) =>
        "{\"metadata\":{\"version\":" + version.ToString(CultureInfo.InvariantCulture)
        + ",\"guidellm_version\":\"0.8.1\"},\"benchmarks\":[" + """
        {"type_":"generative_benchmark","duration":50.0,
          "config":{"strategy":{"type_":"concurrent","streams":8},"backend":{"model":"acme-8b"}},
         "metrics":{"request_totals":{"successful":100,"errored":0,"incomplete":8,"total":108},
          "request_latency":{"successful":{"mean":2.09,"median":2.09,"count":100,"max":2.09,
            "percentiles":{"p90":2.09,"p95":2.09,"p99":2.09}}},
          "time_to_first_token_ms":{"successful":{"mean":100.0,"median":100.0,"count":100,"max":100.0,
            "percentiles":{"p90":100.0,"p95":100.0,"p99":100.0}}},
          "time_per_output_token_ms":{"successful":{"mean":10.45,"median":10.45,"count":100,"percentiles":{}}},
          "inter_token_latency_ms":{"successful":{"mean":10.0,"median":10.0,"count":100,"percentiles":{"p90":10.0}}},
          "prompt_token_count":{"successful":{"total_sum":100000.0,"count":100}},
          "output_token_count":{"successful":{"total_sum":20000.0,"count":100}}}}
        """ + "]}";

    /// <summary>Eight streams, their requests spread over the 50 s.</summary>
    public static string Aiperf() => string.Join('\n', Enumerable.Range(0, Requests).Select(i =>
    {
        var start = 1_790_000_000_000_000_000L + (long)(i * (Seconds - 2.09) / (Requests - 1) * 1e9);
        var gaps = string.Join(',', Enumerable.Repeat("10.0", 199));
        return FormattableString.Invariant($$$"""
            {"metadata":{"session_num":{{{i}}},"x_request_id":"r{{{i}}}","request_start_ns":{{{start}}},
            "request_end_ns":{{{start + 2_090_000_000}}},"benchmark_phase":"profiling","was_cancelled":false},
            "metrics":{"time_to_first_token":{"value":100.0,"unit":"ms"},"request_latency":{"value":2090.0,"unit":"ms"},
            "output_sequence_length":{"value":200,"unit":"tokens"},"input_sequence_length":{"value":1000,"unit":"tokens"},
            "inter_chunk_latency":{"value":[{{{gaps}}}],"unit":"ms"}},"error":null}
            """).ReplaceLineEndings("");
    })) + "\n";
}
