namespace InferenceBench.Engines.OpenAI.Targets;

/// <summary>Whether a server has the very file loaded that is to be measured.</summary>
internal static class ModelMatch
{
    /// <summary>What a file has beside its tensors: metadata, mostly the vocabulary.</summary>
    private const long MostHeaderBytes = 64L << 20;

    /// <summary>Same size, or the same name where the server does not tell the size; else a sentence.</summary>
    /// <param name="served">The server's model.</param>
    /// <param name="modelPath">The file that is to be measured.</param>
    /// <param name="server">The server, for people.</param>
    internal static string? Problem(ServedModel served, string modelPath, string server)
    {
        var name = Path.GetFileName(modelPath);
        var isSameName = served.IsNamed(modelPath) || (NameBehind(modelPath) is { } behind && served.IsNamed(behind));
        var bytes = Length(modelPath);

        // Only the first file of a split model is known here.
        if (served.WeightBytes is null || bytes is null || name.Contains("-of-", StringComparison.Ordinal))
        {
            return isSameName ? null : Other(served, name, server);
        }

        var header = bytes - served.WeightBytes;
        return header is >= 0 and <= MostHeaderBytes ? null
            : isSameName
                ? $"The {server} has a '{name}' of {served.WeightBytes} bytes of weights loaded, "
                    + $"and the file here has {bytes} bytes; start it with this file."
            : Other(served, name, server);
    }

    private static string Other(ServedModel served, string name, string server) =>
        $"The {server} has {(served.FileName is { } other ? $"'{other}'" : "another model")} loaded; "
        + $"start one with '{name}' to measure this model.";

    /// <summary>Bytes of the file that opens, behind however many links; null when none does.</summary>
    private static long? Length(string path)
    {
        try
        {
            using var file = File.OpenHandle(path);
            return RandomAccess.GetLength(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The hub's cache has the name on a link and a hash on the file; a server may have been given either.</summary>
    private static string? NameBehind(string path)
    {
        try
        {
            return Path.GetFileName(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
