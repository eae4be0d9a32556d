using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using InferenceBench.Engines.LlamaCpp.Common;

namespace InferenceBench.Engines.LlamaCpp.Native;

/// <summary>Keeps the library's last log lines: the only place where it says why a load failed and what it decided.</summary>
internal static unsafe class LogCapture
{
    private static readonly LogLines _lines = new();

    internal static void Install() => LlamaNative.SetLog(&OnLog, null);

    /// <inheritdoc cref="LogLines.Clear"/>
    internal static void Clear() => _lines.Clear();

    /// <inheritdoc cref="LogLines.Read"/>
    internal static IReadOnlyList<string> Lines() => _lines.Read();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnLog(int level, byte* text, void* userData)
    {
        // An exception must not cross into native code.
        try
        {
            _lines.Append(Marshal.PtrToStringUTF8((nint)text) ?? "");
        }
        catch (OutOfMemoryException)
        {
            // The line is lost.
        }
    }
}
