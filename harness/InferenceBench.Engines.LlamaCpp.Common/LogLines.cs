using System.Text;

namespace InferenceBench.Engines.LlamaCpp.Common;

/// <summary>The last lines of a log that arrives in pieces, from any thread.</summary>
public sealed class LogLines
{
    private const int KeptLines = 2000;
    private readonly Lock _gate = new();
    private readonly Queue<string> _lines = new();
    private readonly StringBuilder _open = new();

    /// <summary>Forgets what was logged so far.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _lines.Clear();
            _open.Clear();
        }
    }

    /// <summary>The kept lines, oldest first; the last may be unfinished.</summary>
    public IReadOnlyList<string> Read()
    {
        lock (_gate)
        {
            return _open.Length == 0 ? [.. _lines] : [.. _lines, _open.ToString()];
        }
    }

    public void Append(string text)
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
