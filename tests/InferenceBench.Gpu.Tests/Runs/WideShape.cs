using InferenceBench.Measuring.Machine;

namespace InferenceBench.Gpu.Tests.Runs;

/// <summary>A shape of small weights and a large cache, with which a device's memory is filled by asking for a depth.</summary>
internal static class WideShape
{
    public const string Id = "wide";

    /// <summary>
    /// One layer, keys and values of 16384 numbers in 16 bits each; heads as large as the tiny shapes', so that they use the same
    /// kernels.
    /// </summary>
    private const long BytesPerToken = 2 * 256 * 64 * sizeof(short);

    /// <summary>Writes it.</summary>
    /// <returns>The file's path.</returns>
    public static async Task<string> WriteAsync(string folder)
    {
        var path = Path.Combine(folder, Id + ".yaml");
        await File.WriteAllTextAsync(path, $"""
            id: {Id}
            name: Wide
            family: Tiny
            architecture: llama
            source: made for this project's tests
            context_length: 16777216
            embedding_length: 256
            layers: 1
            heads: 256
            kv_heads: 256
            head_size: 64
            vocabulary_size: 512
            tied_embeddings: true
            feed_forward_length: 512
            rope_base: 10000
            rms_epsilon: 1e-5
            """);
        return path;
    }

    /// <summary>Tokens whose cache the device has not half the memory for.</summary>
    public static long TokensBeyond(long deviceBytes) => 2 * deviceBytes / BytesPerToken;

    /// <summary>
    /// Tokens whose cache host and device would hold together, which is all that can be foreseen when layers are placed by
    /// number, and the device alone does not. Its keys are one buffer, so that a device with as much memory as the host, as a
    /// software device, refuses too.
    /// </summary>
    public static long TokensBeyondButTogether(long deviceBytes)
    {
        var hostBytes = MachineDetector.ForThisMachine().Detect().AvailableMemoryBytes ?? deviceBytes;
        return (long)(0.8 * (hostBytes + deviceBytes)) / BytesPerToken;
    }
}
