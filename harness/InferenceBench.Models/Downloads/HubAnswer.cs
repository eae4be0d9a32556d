namespace InferenceBench.Models.Downloads;

/// <summary>An answer after all redirects.</summary>
/// <param name="Response">Headers read, body not yet.</param>
/// <param name="Host">Host that gave it, without path or query: those may carry a signature.</param>
/// <param name="FromHub">True when that is the hub itself, not a host it sent us to.</param>
/// <param name="LinkedSha256">SHA-256 the hub gave along with a redirect (<c>X-Linked-Etag</c>); null when none.</param>
internal sealed record HubAnswer(HttpResponseMessage Response, string Host, bool FromHub, string? LinkedSha256) : IDisposable
{
    public void Dispose() => Response.Dispose();
}
