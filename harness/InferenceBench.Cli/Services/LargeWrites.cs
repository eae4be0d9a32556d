namespace InferenceBench.Cli.Services;

/// <summary>
/// Standard output in large pieces where it is no terminal: the runtime's own goes out by 256 characters, so that a table of ten
/// thousand lines takes four thousand calls of the system, and whoever reads a pipe is woken as often. All that is written at
/// once still goes out at once.
/// </summary>
internal static class LargeWrites
{
    private const int BufferCharacters = 1 << 13;

    internal static void Use()
    {
        if (Console.IsOutputRedirected)
        {
            Console.SetOut(new StreamWriter(
                Console.OpenStandardOutput(), Console.Out.Encoding, BufferCharacters, leaveOpen: true) { AutoFlush = true });
        }
    }
}
