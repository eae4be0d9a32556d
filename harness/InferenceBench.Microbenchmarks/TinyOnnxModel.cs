using InferenceBench.Engines;
using InferenceBench.Engines.OnnxGenAI;
using InferenceBench.Foundation.Files;
using InferenceBench.Models.Formats;
using InferenceBench.Models.Onnx;
using InferenceBench.Models.Shapes;

namespace InferenceBench.Microbenchmarks;

/// <summary>
/// The smallest shape as an ONNX folder, with a vocabulary of a usual size: fetching and searching logits is most of a loop's
/// own work.
/// </summary>
internal sealed class TinyOnnxModel : IDisposable
{
    internal const int VocabularySize = 32_000;
    private readonly string _root = Directory.CreateTempSubdirectory("inferencebench-").FullName;

    internal TinyOnnxModel()
    {
        var shapes = ShapeCatalog.Load(new AppFolders(AppContext.BaseDirectory).Shapes);
        Folder = Path.Combine(_root, "tiny-dense");
        OnnxShapeWriter.Write(
            shapes.Get("tiny-dense") with { VocabularySize = VocabularySize }, Folder, seed: 1, OnnxQuantization.Find("INT4")!);
        Session = OnnxGenAIEngine.Load().Open(
            Folder, new SessionSettings { ContextTokens = TinyModel.Depth + TinyModel.Steps, Threads = 1 });
    }

    internal string Folder { get; }

    internal IModelSession Session { get; }

    public void Dispose()
    {
        Session.Dispose();
        Directory.Delete(_root, recursive: true);
    }
}
