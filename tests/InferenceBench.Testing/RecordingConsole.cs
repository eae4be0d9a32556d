using System.Text;
using Spectre.Console;

namespace InferenceBench.Testing;

/// <summary>A console whose output is kept, as a terminal or as a file.</summary>
internal sealed class RecordingConsole
{
    private readonly StringBuilder _text = new();

    public RecordingConsole(bool terminal, int width = 100, bool unicode = true)
    {
        Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = terminal ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = terminal ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new Output(new StringWriter(_text), terminal, width),
        });
        Console.Profile.Width = width;
        Console.Profile.Capabilities.Unicode = unicode;
    }

    public IAnsiConsole Console { get; }

    public string Text => _text.ToString().Replace("\r\n", "\n", StringComparison.Ordinal);

    private sealed class Output(TextWriter writer, bool isTerminal, int width) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => isTerminal;

        public int Width => width;

        public int Height => 40;

        public void SetEncoding(Encoding encoding)
        {
        }
    }
}
