using System.Text;
using InferenceBench.Reporting.Formatting;
using Spectre.Console;

namespace InferenceBench.Reporting.Terminal;

/// <summary>What the console can show, and writing lines to it.</summary>
public static class ConsoleOutput
{
    /// <summary>Width of tables when no terminal says its own.</summary>
    public const int PlainWidth = 100;

    /// <summary>Plain when the output is no terminal, knows no control codes, or <c>NO_COLOR</c> is set to anything.</summary>
    /// <param name="console">Where output goes.</param>
    /// <param name="noColor">Value of the environment variable <c>NO_COLOR</c>.</param>
    public static OutputForm FormOf(IAnsiConsole console, string? noColor)
    {
        ArgumentNullException.ThrowIfNull(console);
        return console.Profile.Out.IsTerminal && console.Profile.Capabilities.Ansi && string.IsNullOrEmpty(noColor)
            ? OutputForm.Terminal
            : OutputForm.Plain;
    }

    /// <summary>Columns to fill: the terminal's, or <see cref="PlainWidth"/>.</summary>
    public static int WidthOf(IAnsiConsole console)
    {
        ArgumentNullException.ThrowIfNull(console);
        return console.Profile.Out.IsTerminal ? console.Profile.Width : PlainWidth;
    }

    /// <summary>
    /// A lasting line as lines that no terminal breaks where it likes; in a file it stays one, as programs look for lines there.
    /// </summary>
    /// <param name="console">Where output goes.</param>
    /// <param name="text">The line.</param>
    /// <param name="kind">Of all of it.</param>
    public static IReadOnlyList<OutputLine> Fitted(IAnsiConsole console, string text, LineKind kind)
    {
        ArgumentNullException.ThrowIfNull(console);
        return console.Profile.Out.IsTerminal
            ? [.. TextWidth.Wrap(text, WidthOf(console), indent: 2).Select(line => new OutputLine(line, kind))]
            : [new OutputLine(text, kind)];
    }

    /// <summary>
    /// Writes lines as they are; text that came from files may stand in them after <see cref="SafeText.OneLine"/>.
    /// </summary>
    public static void WriteLines(this IAnsiConsole console, IEnumerable<OutputLine> lines, OutputForm form)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(lines);
        if (console.Profile.Out.IsTerminal)
        {
            console.Write(new OutputLines(lines, form));
            return;
        }

        // At once, and without asking how wide it is.
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            text.AppendLine(console.Profile.Capabilities.Unicode ? line.Text : SafeText.Ascii(line.Text));
        }

        console.Profile.Out.Writer.Write(text);
    }
}
