using System.Runtime.InteropServices;
using InferenceBench.Engines.LlamaCpp.Common;
using InferenceBench.Engines.LlamaCpp.Native;

namespace InferenceBench.Engines.LlamaCpp.Loading;

/// <summary>The one llama.cpp of this process: loaded once, never unloaded.</summary>
internal sealed unsafe class LlamaLibrary
{
    private static readonly Lock _gate = new();
    private static LlamaLibrary? _loaded;
    private static EngineException? _refused;
    private static LibraryImages? _images;
    private static bool _isBound;

    private LlamaLibrary(NativePackage package, EngineBuild build)
    {
        Package = package;
        Build = build;
    }

    internal NativePackage Package { get; }

    internal EngineBuild Build { get; }

    /// <summary>Loads the first of the packages that can be, checks it and registers every backend that works here.</summary>
    /// <exception cref="EngineException">None can be loaded, it is of another release, or this process already uses one not
    /// listed.</exception>
    internal static LlamaLibrary Load(IReadOnlyList<NativePackage> packages)
    {
        lock (_gate)
        {
            if (_refused is not null)
            {
                // Its functions are bound to this process already.
                throw new EngineException(_refused.Failure, _refused.Message, _refused);
            }

            if (_loaded is not null && packages.All(package => package.Folder != _loaded.Package.Folder))
            {
                throw new EngineException(
                    EngineFailure.NativesMismatch,
                    $"This process already uses llama.cpp from '{_loaded.Package.Folder}'; start another one for "
                    + $"'{packages[0].Folder}'.");
            }

            return _loaded ??= LoadOnce(packages);
        }
    }

    private static LlamaLibrary LoadOnce(IReadOnlyList<NativePackage> packages)
    {
        Bind();
        (_images, var warning) = PackageChoice.First(packages, LibraryImages.TryLoad);
        var images = _images;
        try
        {
            AbiGuard.Check(images.Llama);
        }
        catch (EngineException e)
        {
            _refused = e;
            throw;
        }

        LogCapture.Install();
        GgmlNative.LoadBackends(images.Package.Folder);
        LlamaNative.BackendInit();
        return new LlamaLibrary(images.Package, BuildFacts.Read(images.Package, LogCapture.Lines(), warning));
    }

    /// <summary>Before anything is loaded: another engine may have bound the functions to its own llama.cpp.</summary>
    private static void Bind()
    {
        if (_isBound)
        {
            return;
        }

        GgmlBinding.Bind(Find, "start another one");
        NativeLibrary.SetDllImportResolver(typeof(LlamaNative).Assembly, (name, _, _) => Find(name));
        _isBound = true;
    }

    private static nint Find(string name) => name switch
    {
        LlamaNative.Library => _images?.Llama ?? 0,
        GgmlNative.Library => _images?.Ggml ?? 0,
        GgmlNative.BaseLibrary => _images?.GgmlBase ?? 0,
        _ => 0,
    };
}
