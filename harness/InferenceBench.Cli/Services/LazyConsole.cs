using System.Collections;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace InferenceBench.Cli.Services;

/// <summary>
/// A console that is looked at when something is written to it: a worker never does, and finding out what a terminal can takes
/// time.
/// </summary>
internal sealed class LazyConsole(Func<TextWriter> writer) : IAnsiConsole
{
    private readonly Lazy<IAnsiConsole> _console = new(() => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(writer()),
        EnvironmentVariables = EnvironmentOfThisProcess(),
    }));

    public Profile Profile => _console.Value.Profile;

    public IAnsiConsoleCursor Cursor => _console.Value.Cursor;

    public IAnsiConsoleInput Input => _console.Value.Input;

    public IExclusivityMode ExclusivityMode => _console.Value.ExclusivityMode;

    public RenderPipeline Pipeline => _console.Value.Pipeline;

    public void Clear(bool home) => _console.Value.Clear(home);

    public void WriteAnsi(Action<AnsiWriter> action) => _console.Value.WriteAnsi(action);

    public void Write(IRenderable renderable) => _console.Value.Write(renderable);

    /// <summary>As the console would read it, by code that need not be compiled where it runs.</summary>
    private static Dictionary<string, string> EnvironmentOfThisProcess()
    {
        var variables = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            variables.TryAdd((string)variable.Key, variable.Value as string ?? "");
        }

        return variables;
    }
}
