namespace InferenceBench.Models.Tests.Gguf;

/// <summary>A folder for the files of one test, removed afterwards.</summary>
public sealed class ModelFolder : IDisposable
{
    public ModelFolder() => Path = Directory.CreateTempSubdirectory("inferencebench-").FullName;

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, byte[] bytes)
    {
        System.IO.File.WriteAllBytes(File(name), bytes);
        return File(name);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
