namespace InferenceBench.Engines.LlamaServer;

/// <summary>Whether a server has the very file loaded that is to be measured.</summary>
internal static class ModelMatch
{
    /// <summary>What a file has beside its tensors: metadata, mostly the vocabulary.</summary>
    private const long MostHeaderBytes = 64L << 20;

    /// <summary>Same size, or the same name where the server does not tell the size; else a sentence.</summary>
    internal static string? Problem(ServedModel served, string modelPath)
    {
        var name = Path.GetFileName(modelPath);
        var isSameName = served.FileName == name;
        var file = new FileInfo(modelPath);

        // Only the first file of a split model is known here.
        if (served.WeightBytes == 0 || !file.Exists || name.Contains("-of-", StringComparison.Ordinal))
        {
            return isSameName ? null : Other(served, name);
        }

        var header = file.Length - served.WeightBytes;
        return header is >= 0 and <= MostHeaderBytes ? null
            : isSameName ? $"The llama-server has a '{name}' of {served.WeightBytes} bytes of weights loaded, and the file here has {file.Length} bytes; start it with this file."
            : Other(served, name);
    }

    private static string Other(ServedModel served, string name) => $"The llama-server has '{served.FileName}' loaded; start one with '{name}' to measure this model.";
}
