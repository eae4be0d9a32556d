using System.Text;
using Spectre.Console;
using Spectre.Console.Testing;

namespace InferenceBench.Testing;

/// <summary>A console whose output is kept, as a terminal with its escape sequences or as a file.</summary>
internal sealed class RecordingConsole : IDisposable
{
    private readonly TestConsole _console = new();

    public RecordingConsole(bool terminal, int width = 100, bool unicode = true)
    {
        _console.SupportsAnsi(terminal).Colors(terminal ? ColorSystem.Standard : ColorSystem.NoColors);
        _console.EmitAnsiSequences = terminal;
        _console.Profile.Out = new Output(_console.Profile.Out.Writer, terminal, width);
        _console.Profile.Width = width;
        _console.Profile.Capabilities.Unicode = unicode;
    }

    public IAnsiConsole Console => _console;

    public string Text => _console.Output.Replace("\r\n", "\n", StringComparison.Ordinal);

    public void Dispose() => _console.Dispose();

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
