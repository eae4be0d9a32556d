using Xunit.Runner.InProc.SystemConsole;

namespace InferenceBench.Architecture.Tests;

/// <summary>
/// Runs the tests; with <c>draw</c> it draws the arrows, with <c>write</c> also into docs/architecture.md.
/// </summary>
internal static class Program
{
    private static Task<int> Main(string[] arguments) =>
        arguments is ["draw" or "write"] ? Task.FromResult(Draw(arguments[0] == "write")) : ConsoleRunner.Run(arguments);

    private static int Draw(bool write)
    {
        var drawing = Drawing.Of(House.Built());
        if (write)
        {
            DrawingInDocument.Write(drawing);
        }

        Console.Out.Write(drawing);
        return 0;
    }
}
