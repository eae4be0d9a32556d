using System.Runtime.InteropServices;

namespace InferenceBench.Engines;

/// <summary>Why the system does not load a native library, as a part of a sentence.</summary>
public static class LibraryRefusal
{
    /// <summary>What the loader said when it found none that it takes.</summary>
    /// <param name="error">It names each place that was tried; a file that was found and refused is what matters.</param>
    /// <param name="beside">
    /// Files of the library that are there. Of a file for another processor the loader says that it is not there.
    /// </param>
    public static string Of(Exception error, IEnumerable<string> beside)
    {
        ArgumentNullException.ThrowIfNull(error);
        ArgumentNullException.ThrowIfNull(beside);
        var lines = error.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.FirstOrDefault(IsRefusal) is { } refused ? NativeWords.OneLine(refused)
            : beside.FirstOrDefault() is { } file
                ? $"'{Path.GetFileName(file)}' is there and is not for this system and processor, or is damaged"
            : "no file of it is beside the program";
    }

    /// <summary>
    /// The first of the files that the system does not take, with its reason; null when it takes them all. Those it takes stay
    /// loaded.
    /// </summary>
    /// <param name="files">Full paths, what others need first.</param>
    public static string? OfFirst(IEnumerable<string> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        foreach (var file in files)
        {
            try
            {
                NativeLibrary.Load(file);
            }
            catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
            {
                return Of(e, [file]);
            }
        }

        return null;
    }

    private static bool IsRefusal(string line) =>
        line.Contains("GLIBC", StringComparison.Ordinal) || line.Contains("ELF", StringComparison.Ordinal)
        || line.Contains("wrong", StringComparison.OrdinalIgnoreCase);
}
