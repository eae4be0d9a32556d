using InferenceBench.Engines.LlamaCpp.Common;
using LLama.Native;

namespace InferenceBench.Engines.LLamaSharp;

/// <summary>Keeps the library's last log lines: the only place where it says why a load failed and what it decided.</summary>
internal static class NativeLog
{
    private static readonly LogLines _lines = new();

    /// <summary>Must come before the library is loaded, or its search for natives is not heard.</summary>
    internal static void Install() => NativeLibraryConfig.All.WithLogCallback(OnLog);

    /// <inheritdoc cref="LogLines.Clear"/>
    internal static void Clear() => _lines.Clear();

    /// <inheritdoc cref="LogLines.Read"/>
    internal static IReadOnlyList<string> Lines() => _lines.Read();

    private static void OnLog(LLamaLogLevel level, string message)
    {
        // An exception must not cross into native code.
        try
        {
            _lines.Append(message ?? "");
        }
        catch (OutOfMemoryException)
        {
            // The line is lost.
        }
    }
}
