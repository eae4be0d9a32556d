namespace InferenceBench.Architecture.Tests;

/// <summary>Draws the arrows; with <c>write</c> into docs/architecture.md.</summary>
internal static class Program
{
    private static void Main(string[] arguments)
    {
        var drawing = Drawing.Of(House.Built());
        if (arguments is ["write"])
        {
            DrawingInDocument.Write(drawing);
        }

        Console.Out.Write(drawing);
    }
}
