using System.Runtime.InteropServices;

namespace InferenceBench.Engines.LlamaCpp.Common;

/// <summary>Whose ggml answers in this process: one llama.cpp a process, whichever engine comes first.</summary>
public static class GgmlBinding
{
    /// <summary>The library with the backends' registry.</summary>
    public const string Library = "ggml";

    /// <summary>The library with ggml's types.</summary>
    public const string BaseLibrary = "ggml-base";

    /// <summary>Lets ggml's functions answer from an engine's own libraries.</summary>
    /// <param name="find">Handle of a library by its name; 0 = not there.</param>
    /// <param name="remedy">What to do where another engine has bound them, as the end of a sentence.</param>
    /// <exception cref="EngineException">Another llama.cpp is in this process.</exception>
    public static void Bind(Func<string, nint> find, string remedy)
    {
        ArgumentNullException.ThrowIfNull(find);
        try
        {
            NativeLibrary.SetDllImportResolver(typeof(GgmlBinding).Assembly, (name, _, _) => find(name));
        }
        catch (InvalidOperationException e)
        {
            throw new EngineException(
                EngineFailure.NativesMismatch, $"This process already uses another llama.cpp; {remedy}.", e);
        }
    }
}
