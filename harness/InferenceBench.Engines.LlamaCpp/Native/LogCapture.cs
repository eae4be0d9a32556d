using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace InferenceBench.Engines.LlamaCpp.Native;

/// <summary>Keeps the library's last log lines: the only place where it says why a load failed and what it decided.</summary>
internal static unsafe class LogCapture
{
    private const int KeptLines = 2000;
    private static readonly Lock _gate = new();
    private static readonly Queue<string> _lines = new();
    private static readonly StringBuilder _open = new();

    internal static void Install() => LlamaNative.SetLog(&OnLog, null);

    /// <summary>Forgets what was logged so far.</summary>
    internal static void Clear()
    {
        lock (_gate)
        {
            _lines.Clear();
            _open.Clear();
        }
    }

    /// <summary>The kept lines, oldest first; the last may be unfinished.</summary>
    internal static IReadOnlyList<string> Lines()
    {
        lock (_gate)
        {
            return _open.Length == 0 ? [.. _lines] : [.. _lines, _open.ToString()];
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnLog(int level, byte* text, void* userData)
    {
        // An exception must not cross into native code.
        try
        {
            Append(Marshal.PtrToStringUTF8((nint)text) ?? "");
        }
        catch (OutOfMemoryException)
        {
            // The line is lost.
        }
    }

    private static void Append(string text)
    {
        lock (_gate)
        {
            foreach (var c in text)
            {
                if (c != '\n')
                {
                    _open.Append(c);
                    continue;
                }

                _lines.Enqueue(_open.ToString());
                _open.Clear();
                if (_lines.Count > KeptLines)
                {
                    _lines.Dequeue();
                }
            }
        }
    }
}
