using InferenceBench.Engines.Contract;
using InferenceBench.Engines.Contract.Skipping;
using InferenceBench.Models.Shapes;

namespace InferenceBench.Engines.LlamaCpp.Tests;

/// <summary>llama.cpp with tiny models, made once for all tests of this assembly.</summary>
public sealed class LlamaCppUnderTest : EngineUnderTest, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("inferencebench-").FullName;
    // Not before a test asks: what skips a test must not fail the fixture.
    private readonly Lazy<LlamaCppEngine> _engine = new(Load);

    public override IInferenceEngine Engine => _engine.Value;

    private static LlamaCppEngine Load()
    {
        NodeJs.SkipWithout(LlamaCppEngine.IsInstalled(AppContext.BaseDirectory));
        return LlamaCppEngine.Load();
    }

    public override string PathOf(ContractModel model) => model switch
    {
        ContractModel.Dense => Made("tiny-dense"),
        ContractModel.DenseQuantized => Quantized("tiny-dense", "Q4_K_M"),
        ContractModel.MixtureOfExperts => Made("tiny-moe"),
        _ => Quantized("tiny-moe", "Q8_0"),
    };

    /// <summary>A file name in a folder that goes with the tests.</summary>
    public string NewFile(string name) => Path.Combine(_folder, name);

    public string Quantized(string shape, string quantization)
    {
        var path = NewFile($"{shape}-{quantization}.gguf");
        if (!File.Exists(path))
        {
            _engine.Value.Quantize(Made(shape), path, quantization, threads: 2);
        }

        return path;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Made(string shape)
    {
        var path = NewFile($"{shape}.gguf");
        if (!File.Exists(path))
        {
            ShapeModelWriter.Write(
                ShapeCatalog.ReadFile(RepositoryFile.Path($"models-manifest/shapes/{shape}.yaml")), path, seed: 1);
        }

        return path;
    }
}
