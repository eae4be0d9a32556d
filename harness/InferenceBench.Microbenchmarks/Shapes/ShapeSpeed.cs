using System.Diagnostics;
using System.Globalization;
using InferenceBench.Foundation.Files;
using InferenceBench.Models.Gguf;
using InferenceBench.Models.Shapes;

namespace InferenceBench.Microbenchmarks.Shapes;

/// <summary>
/// How fast shape models are made: the numbers alone, into memory, where the system's copying comes on top, and into a folder,
/// whose disk has all bytes at the end.
/// </summary>
internal static class ShapeSpeed
{
    private const string Memory = "/dev/shm";
    private const string Shape = "llama-3.2-1b-shape";
    private const double Giga = 1e9;

    /// <summary>Above this the disk takes what is made without slowing it.</summary>
    private const double LeastShare = 0.8;

    private static readonly GgmlType[] _types = [GgmlType.F16, GgmlType.Q8_0, GgmlType.Q4_K];

    /// <summary>Prints a line a type, and what limits it.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="folder">On the disk in question; models of some gigabytes are written there and go again.</param>
    internal static int Run(TextWriter output, string folder)
    {
        var shape = ShapeCatalog.Load(new AppFolders(AppContext.BaseDirectory).Shapes).Get(Shape);
        foreach (var type in _types)
        {
            var onDisk = BytesPerSecond(shape, type, folder);
            double? inMemory = Directory.Exists(Memory) ? BytesPerSecond(shape, type, Memory) : null;
            var alone = MadePerSecond(shape, type);
            var limit = onDisk >= LeastShare * alone ? ": making limits" : ": writing limits";
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{type,-5} {alone / Giga:0.00} GB/s made, {inMemory / Giga:0.00} into memory, "
                + $"{onDisk / Giga:0.00} onto the disk{limit}"));
        }

        return 0;
    }

    /// <summary>Nothing is written.</summary>
    private static double MadePerSecond(ModelShape shape, GgmlType type)
    {
        var types = type == GgmlType.F16 ? null : Types(shape, "", type);
        var start = Stopwatch.GetTimestamp();
        return ShapeModelWriter.MakeAndDrop(shape, seed: 1, types) / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double BytesPerSecond(ModelShape shape, GgmlType type, string folder)
    {
        var path = Path.Combine(folder, $"shape-speed-{Environment.ProcessId}.gguf");
        try
        {
            var start = Stopwatch.GetTimestamp();
            var file = type == GgmlType.F16
                ? ShapeModelWriter.Write(shape, path, seed: 1)
                : ShapeModelWriter.WriteQuantized(shape, path, seed: 1, Types(shape, path, type));
            return file.FileBytes / Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>All matrices of one type, whatever a quantizer would mix.</summary>
    private static ShapeTypes Types(ModelShape shape, string path, GgmlType type) => new(
        FileType: 0,
        ShapeModel.Plan(shape, path, seed: 1).Tensors
            .ToDictionary(tensor => tensor.Name, tensor => tensor.Type == GgmlType.F16 ? type : tensor.Type));
}
