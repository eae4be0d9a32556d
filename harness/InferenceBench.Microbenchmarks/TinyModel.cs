using InferenceBench.Engines;
using InferenceBench.Engines.LlamaCpp;
using InferenceBench.Foundation.Files;
using InferenceBench.Models.Shapes;

namespace InferenceBench.Microbenchmarks;

/// <summary>A session on the smallest shape, where the harness's share of a step is largest.</summary>
internal sealed class TinyModel : IDisposable
{
    internal const int Depth = 64;
    internal const int Steps = 64;
    private readonly string _folder = Directory.CreateTempSubdirectory("inferencebench-").FullName;

    internal TinyModel(int threads = 1)
    {
        var shapes = ShapeCatalog.Load(new AppFolders(AppContext.BaseDirectory).Shapes);
        var path = Path.Combine(_folder, "tiny-dense.gguf");
        ShapeModelWriter.Write(shapes.Get("tiny-dense"), path, seed: 1);
        Session = LlamaCppEngine.Load(backend: "cpu").Open(
            path, new SessionSettings { ContextTokens = Depth + Steps, Threads = threads });
    }

    internal IModelSession Session { get; }

    public void Dispose()
    {
        Session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
