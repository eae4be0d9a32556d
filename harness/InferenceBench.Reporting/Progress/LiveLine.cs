using InferenceBench.Reporting.Terminal;
using Spectre.Console;

namespace InferenceBench.Reporting.Progress;

/// <summary>The terminal's last line, drawn over again, and lasting lines above it. Safe to call from a timer's thread.</summary>
internal sealed class LiveLine(IAnsiConsole console, TimeProvider time)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private long? _drawn;

    /// <summary>
    /// Draws the line unless it was drawn a moment ago: drawing takes the machine's time from what is measured.
    /// </summary>
    /// <param name="text">From the columns that there are to what stands in them.</param>
    public void Show(Func<int, string> text)
    {
        lock (_lock)
        {
            if (_drawn is { } drawn && time.GetElapsedTime(drawn) < Shortest)
            {
                return;
            }

            _drawn = time.GetTimestamp();
            Erase();
            var width = console.Profile.Width - 1;
            console.Write(new Text(TextWidth.Cut(text(width), width)));
        }
    }

    /// <summary>Replaces the line by a lasting one, as lines that fit the terminal.</summary>
    public void Above(Func<int, IReadOnlyList<OutputLine>> lines) => Above(lines(console.Profile.Width));

    /// <summary>Replaces the line by lasting lines; the next <see cref="Show"/> draws it again below them.</summary>
    public void Above(params IReadOnlyList<OutputLine> lines)
    {
        lock (_lock)
        {
            Erase();
            console.WriteLines(lines, OutputForm.Terminal);
            _drawn = null;
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            Erase();
            _drawn = null;
        }
    }

    // Carriage return, then the control sequence that erases the line.
    private void Erase() => console.Write(new ControlCode("\r\u001b[2K"));
}
