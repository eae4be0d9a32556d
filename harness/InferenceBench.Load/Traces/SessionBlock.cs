using System.Security.Cryptography;
using System.Text;

namespace InferenceBench.Load.Traces;

/// <summary>
/// A block as long as need be for all requests of a session: each prompt begins as the one before, and goes on.
/// </summary>
internal static class SessionBlock
{
    public static long Of(string session) =>
        BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes(session))) & long.MaxValue;
}
