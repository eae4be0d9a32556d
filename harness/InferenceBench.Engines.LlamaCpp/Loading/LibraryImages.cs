using System.Runtime.InteropServices;

namespace InferenceBench.Engines.LlamaCpp.Loading;

/// <summary>A package's libraries in memory.</summary>
internal sealed record LibraryImages(NativePackage Package, nint GgmlBase, nint Ggml, nint Llama)
{
    /// <summary>Loads all three or none; without them the problem says why, in words that fit into brackets.</summary>
    internal static (LibraryImages? Loaded, string Problem) TryLoad(NativePackage package)
    {
        // Each library finds the next by name because that one is already in memory.
        string?[] files =
        [
            LibraryFiles.GgmlBaseLibrary(package.Folder),
            LibraryFiles.GgmlLibrary(package.Folder),
            LibraryFiles.MainLibrary(package.Folder),
        ];
        var images = new nint[files.Length];
        for (var i = 0; i < files.Length; i++)
        {
            var problem = files[i] is { } file ? TryLoad(file, out images[i]) : "files are missing";
            if (problem.Length > 0)
            {
                Free(images);
                return (null, problem);
            }
        }

        return (new LibraryImages(package, images[0], images[1], images[2]), "");
    }

    /// <summary>Why a file cannot be loaded, without its folder; empty when it can.</summary>
    internal static string TryLoad(string path, out nint image)
    {
        try
        {
            image = NativeLibrary.Load(path);
            return "";
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            image = 0;
            var folder = Path.GetDirectoryName(path) + Path.DirectorySeparatorChar;

            // The loader's own words come last; what precedes them is advice for developers.
            var reason = e.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1];
            return reason.Replace(folder, "", StringComparison.Ordinal).TrimEnd('.');
        }
    }

    /// <summary>What stayed in memory would be found by name when the next package is loaded.</summary>
    private static void Free(nint[] images)
    {
        foreach (var image in images.Where(image => image != 0).Reverse())
        {
            NativeLibrary.Free(image);
        }
    }
}
