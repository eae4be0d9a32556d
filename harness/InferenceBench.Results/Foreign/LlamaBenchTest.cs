using System.Text.Json.Serialization;

namespace InferenceBench.Results.Foreign;

/// <summary>One test of llama-bench's output: its keys in its order (as of llama.cpp build 5b4ebc5).</summary>
public sealed record LlamaBenchTest
{
    public required string BuildCommit { get; init; }

    public required int BuildNumber { get; init; }

    public required string CpuInfo { get; init; }

    public required string GpuInfo { get; init; }

    /// <summary>Empty in older builds.</summary>
    public string Backends { get; init; } = "";

    public required string ModelFilename { get; init; }

    public required string ModelType { get; init; }

    /// <summary>Bytes of all tensors.</summary>
    public required long ModelSize { get; init; }

    public required long ModelNParams { get; init; }

    public required int NBatch { get; init; }

    public required int NUbatch { get; init; }

    public required int NThreads { get; init; }

    public string CpuMask { get; init; } = "0x0";

    public bool CpuStrict { get; init; }

    public int Poll { get; init; } = 50;

    public required string TypeK { get; init; }

    public required string TypeV { get; init; }

    public required int NGpuLayers { get; init; }

    public int NCpuMoe { get; init; }

    public string SplitMode { get; init; } = "layer";

    public int MainGpu { get; init; }

    public bool NoKvOffload { get; init; }

    /// <summary>−1 left to the library, 0 off, 1 on; older builds know only the latter two.</summary>
    [JsonConverter(typeof(FlashAttentionJson))]
    public required int FlashAttn { get; init; }

    public string Devices { get; init; } = "auto";

    public string TensorSplit { get; init; } = "0.00";

    public string TensorBuftOverrides { get; init; } = "none";

    public string LoadMode { get; init; } = "auto";

    public string LazyMode { get; init; } = "auto";

    public bool Embeddings { get; init; }

    [JsonConverter(typeof(FlashAttentionJson))]
    public int NoOpOffload { get; init; }

    public bool NoHost { get; init; }

    public long FitTarget { get; init; }

    public long FitMinCtx { get; init; }

    /// <summary>Prompt tokens of a repetition.</summary>
    public required int NPrompt { get; init; }

    /// <summary>Generated tokens of a repetition.</summary>
    public required int NGen { get; init; }

    /// <summary>Tokens in the cache before the clock starts; older builds had none.</summary>
    public int NDepth { get; init; }

    /// <summary>RFC 3339 with seconds.</summary>
    public required string TestTime { get; init; }

    public required ulong AvgNs { get; init; }

    public required ulong StddevNs { get; init; }

    public required double AvgTs { get; init; }

    public required double StddevTs { get; init; }

    /// <summary>Nanoseconds of each repetition.</summary>
    public required IReadOnlyList<ulong> SamplesNs { get; init; }

    /// <summary>Tokens a second of each repetition.</summary>
    public required IReadOnlyList<double> SamplesTs { get; init; }
}
