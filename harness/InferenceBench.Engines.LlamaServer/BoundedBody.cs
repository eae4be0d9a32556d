namespace InferenceBench.Engines.LlamaServer;

/// <summary>Reads bodies of answers that are as long and as slow as a server likes.</summary>
internal static class BoundedBody
{
    private const int BlockBytes = 1 << 14;

    /// <summary>The whole body.</summary>
    /// <exception cref="IOException">It is longer than <paramref name="mostBytes"/>, or the connection broke.</exception>
    /// <exception cref="OperationCanceledException">Cancelled while it came.</exception>
    internal static byte[] ReadAll(HttpResponseMessage response, int mostBytes, CancellationToken cancellationToken)
    {
        var body = ReadStart(response, mostBytes + 1, cancellationToken);
        return body.Length <= mostBytes ? body : throw new IOException($"the answer has more than {mostBytes} bytes");
    }

    /// <summary>The body's first bytes.</summary>
    /// <inheritdoc cref="ReadAll"/>
    internal static byte[] ReadStart(HttpResponseMessage response, int mostBytes, CancellationToken cancellationToken)
    {
        // A synchronous read knows no cancellation; it fails when the connection goes.
        using var drop = cancellationToken.Register(static response => ((HttpResponseMessage)response!).Dispose(), response);
        try
        {
            return ReadStart(response.Content.ReadAsStream(cancellationToken), mostBytes);
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("Cancelled while the server answered.", e, cancellationToken);
        }
    }

    private static byte[] ReadStart(Stream stream, int mostBytes)
    {
        using var body = new MemoryStream();
        var block = new byte[BlockBytes];
        int read;
        while (body.Length < mostBytes && (read = stream.Read(block, 0, (int)Math.Min(block.Length, mostBytes - body.Length))) > 0)
        {
            body.Write(block, 0, read);
        }

        return body.ToArray();
    }
}
