using System.Globalization;
using System.Text.RegularExpressions;

namespace InferenceBench.Engines.LlamaCpp.Common;

/// <summary>Reads decisions and reasons out of the library's log, where it has no function that tells.</summary>
public static partial class LogReader
{
    private const double BytesPerMebibyte = 1024 * 1024;

    /// <summary>The most telling line about a failure, without its function prefix.</summary>
    public static string Reason(IReadOnlyList<string> lines)
    {
        // Whoever reads the file says first what is wrong with it; those who called it only say that it failed.
        var line = lines.FirstOrDefault(l => l.StartsWith("gguf_", StringComparison.Ordinal))
            ?? lines.LastOrDefault(l => l.Contains("error loading model", StringComparison.Ordinal))
            ?? lines.LastOrDefault(l => FailureWords().IsMatch(l))
            ?? lines.LastOrDefault(l => l.Length > 0)
            ?? "it gave no reason";
        return FunctionPrefixes().Replace(line, "").Trim().TrimEnd('.');
    }

    /// <summary>What kind of failure it was when a model could not be loaded.</summary>
    public static EngineFailure ModelFailure(IReadOnlyList<string> lines) =>
        SaysUnknownArchitecture(lines) ? EngineFailure.ArchitectureUnknown
        : SaysOutOfMemory(lines) ? EngineFailure.OutOfMemory
        : EngineFailure.ModelUnreadable;

    /// <summary>What kind of failure it was when a context could not be created.</summary>
    public static EngineFailure ContextFailure(IReadOnlyList<string> lines) =>
        SaysOutOfMemory(lines) ? EngineFailure.OutOfMemory : EngineFailure.Unsupported;

    public static bool SaysUnknownArchitecture(IReadOnlyList<string> lines) =>
        lines.Any(l => l.Contains("unknown model architecture", StringComparison.Ordinal));

    public static bool SaysOutOfMemory(IReadOnlyList<string> lines) =>
        lines.Any(l => l.Contains("failed to allocate", StringComparison.Ordinal)
            || l.Contains("unable to allocate", StringComparison.Ordinal)
            || l.Contains("out of memory", StringComparison.OrdinalIgnoreCase));

    /// <summary>Layers on the GPU and layers in all, from "offloaded 25/33 layers to GPU"; null when it was not said.</summary>
    public static (int OnGpu, int All)? OffloadedLayers(IReadOnlyList<string> lines)
    {
        var match = lines.Select(l => Offloaded().Match(l)).LastOrDefault(m => m.Success);
        return match is null ? null : (Number(match.Groups["gpu"]), Number(match.Groups["all"]));
    }

    /// <summary>
    /// <c>on</c> or <c>off</c>: what the context says it was created with, or, when that is <c>auto</c>, what probing the graph
    /// gave; null when it was not said.
    /// </summary>
    public static string? FlashAttention(IReadOnlyList<string> lines)
    {
        var match = lines.Select(l => FlashAttentionState().Match(l)).LastOrDefault(m => m.Success);
        return match is null ? null : match.Groups["state"].Value == "enabled" ? "on" : "off";
    }

    /// <summary>Types of the K and V cache; null when it was not said.</summary>
    public static (string K, string V)? KvTypes(IReadOnlyList<string> lines)
    {
        var match = lines.Select(l => KvCacheTypes().Match(l)).LastOrDefault(m => m.Success);
        return match is null ? null : (match.Groups["k"].Value, match.Groups["v"].Value);
    }

    /// <summary>Bytes of each kind of buffer: <c>CPU model</c>, <c>CPU KV</c>, <c>CUDA0 compute</c>, …</summary>
    public static Dictionary<string, long> BufferBytes(IReadOnlyList<string> lines)
    {
        var bytes = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var match in lines.Select(l => BufferSize().Match(l)).Where(m => m.Success))
        {
            var mebibytes = double.Parse(match.Groups["mib"].ValueSpan, CultureInfo.InvariantCulture);
            var name = $"{match.Groups["device"].Value} {match.Groups["kind"].Value}";
            bytes[name] = bytes.GetValueOrDefault(name) + (long)(mebibytes * BytesPerMebibyte);
        }

        return bytes;
    }

    private static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("error|failed|invalid|unsupported|requires|missing|unknown|unable", RegexOptions.IgnoreCase)]
    private static partial Regex FailureWords();

    [GeneratedRegex(@"^([A-Za-z0-9~<>]*_[A-Za-z_0-9~<>]*\s*:\s+|error: |error loading model: |failed to quantize: )+")]
    private static partial Regex FunctionPrefixes();

    [GeneratedRegex(@"offloaded (?<gpu>\d+)/(?<all>\d+) layers to GPU")]
    private static partial Regex Offloaded();

    [GeneratedRegex(
        @"flash_attn\s+= (?<state>enabled|disabled)|Flash Attention (not supported, set to )?(?<state>enabled|disabled)")]
    private static partial Regex FlashAttentionState();

    [GeneratedRegex(@"\bK \((?<k>\w+)\):.*\bV \((?<v>\w+)\):")]
    private static partial Regex KvCacheTypes();

    [GeneratedRegex(@":\s+(?<device>\S+)\s+(?<kind>model|KV|compute|output|RS) buffer size =\s+(?<mib>[0-9.]+) MiB")]
    private static partial Regex BufferSize();
}
