using System.Runtime.InteropServices;
using InferenceBench.Engines.LlamaCpp.Native;

namespace InferenceBench.Engines.LlamaCpp.Loading;

/// <summary>The one llama.cpp of this process: loaded once, never unloaded.</summary>
internal sealed unsafe class LlamaLibrary
{
    private static readonly Lock _gate = new();
    private static LlamaLibrary? _loaded;

    private LlamaLibrary(NativePackage package, EngineBuild build)
    {
        Package = package;
        Build = build;
    }

    internal NativePackage Package { get; }

    internal EngineBuild Build { get; }

    /// <summary>Loads the package's libraries, checks them and registers every backend that works here.</summary>
    /// <exception cref="EngineException">A library cannot be loaded, or is of another release.</exception>
    internal static LlamaLibrary Load(NativePackage package)
    {
        lock (_gate)
        {
            if (_loaded is not null && _loaded.Package.Folder != package.Folder)
            {
                throw new EngineException(
                    EngineFailure.NativesMismatch,
                    $"This process already uses llama.cpp from '{_loaded.Package.Folder}'; start another one for '{package.Folder}'.");
            }

            return _loaded ??= LoadOnce(package);
        }
    }

    private static LlamaLibrary LoadOnce(NativePackage package)
    {
        // Each library finds the next by name because that one is already in memory.
        var ggmlBase = LoadFile(LibraryFiles.GgmlBaseLibrary(package.Folder), package);
        var ggml = LoadFile(LibraryFiles.GgmlLibrary(package.Folder), package);
        var llama = LoadFile(LibraryFiles.MainLibrary(package.Folder), package);
        NativeLibrary.SetDllImportResolver(typeof(LlamaNative).Assembly, (name, _, _) => name switch
        {
            LlamaNative.Library => llama,
            GgmlNative.Library => ggml,
            GgmlNative.BaseLibrary => ggmlBase,
            _ => 0,
        });

        var version = Marshal.PtrToStringUTF8((nint)LlamaNative.Version()) ?? "";
        AbiGuard.Check(version, llama);
        LogCapture.Install();
        GgmlNative.LoadBackends(package.Folder);
        LlamaNative.BackendInit();
        return new LlamaLibrary(package, BuildFacts.Read(package, AbiGuard.BoundVersion, LogCapture.Lines()));
    }

    private static nint LoadFile(string? path, NativePackage package)
    {
        if (path is null)
        {
            throw new EngineException(
                EngineFailure.NativesMissing,
                $"The native libraries in '{package.Folder}' are incomplete; remove harness/natives/node_modules and run './run.sh engines'.");
        }

        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            throw new EngineException(
                EngineFailure.NativesMissing,
                $"'{Path.GetFileName(path)}' cannot be loaded: {FirstLine(e.Message)}; run './run.sh doctor' to see what it needs.",
                e);
        }
    }

    private static string FirstLine(string text) => text.Split('\n', 2)[0].TrimEnd('.', '\r');
}
