using System.Security.Cryptography;
using System.Text;
using InferenceBench.Models.Formats;
using InferenceBench.Models.Onnx;
using InferenceBench.Models.Shapes;

namespace InferenceBench.Cli.Tests;

/// <summary>Small ONNX folders for tests to use and to spoil.</summary>
internal static class OnnxFolders
{
    private static readonly ModelShape _shape = new()
    {
        Id = "small",
        Name = "Small",
        Family = "Test",
        Architecture = ShapeTensors.Llama,
        Source = "these tests",
        ContextLength = 2048,
        EmbeddingLength = 128,
        Layers = 1,
        Heads = 2,
        KvHeads = 1,
        HeadSize = 64,
        VocabularySize = 300,
        FeedForwardLength = 128,
    };

    /// <summary>Writes a folder that is right.</summary>
    public static string Make(string path)
    {
        OnnxShapeWriter.Write(_shape, path, seed: 1, OnnxQuantization.Find("INT4")!);
        return path;
    }

    /// <summary>Moves a folder's files to where the hub's cache keeps them, and links to them as it does.</summary>
    /// <param name="folder">A folder that is right.</param>
    /// <param name="hub">The cache.</param>
    /// <param name="links">1, or 2 where repositories share their blobs.</param>
    public static string AsInHubCache(string folder, string hub, int links)
    {
        var repository = Path.Combine(hub, "models--acme--tiny-onnx");
        var snapshot = Directory.CreateDirectory(Path.Combine(repository, "snapshots", "9f8e7d", "cpu-int4")).FullName;
        var blobs = Directory.CreateDirectory(Path.Combine(repository, "blobs")).FullName;
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
            var blob = Path.Combine(blobs, hash);
            if (links > 1)
            {
                var shared = Directory.CreateDirectory(Path.Combine(hub, "blobs", hash[..2])).FullName;
                File.CreateSymbolicLink(blob, Path.GetRelativePath(blobs, Path.Combine(shared, hash)));
                blob = Path.Combine(shared, hash);
            }

            File.Move(file, blob);
            File.CreateSymbolicLink(Path.Combine(snapshot, Path.GetFileName(file)), $"../../../blobs/{hash}");
        }

        return snapshot;
    }

    /// <summary>Replaces a part of the folder's config.</summary>
    public static void Configure(string folder, string part, string by)
    {
        var path = Path.Combine(folder, OnnxFolder.ConfigFile);
        var text = File.ReadAllText(path);
        text.ShouldContain(part);
        File.WriteAllText(path, text.Replace(part, by, StringComparison.Ordinal));
    }

    /// <summary>Exchanges a name in a graph for one of the same length, so that the file stays well formed.</summary>
    public static void Rename(string graph, string name, string by)
    {
        by.Length.ShouldBe(name.Length);
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(graph));
        text.ShouldContain(name);
        File.WriteAllBytes(graph, Encoding.Latin1.GetBytes(text.Replace(name, by, StringComparison.Ordinal)));
    }
}
