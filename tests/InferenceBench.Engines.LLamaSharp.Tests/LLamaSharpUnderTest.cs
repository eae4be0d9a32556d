using InferenceBench.Engines.Contract;
using InferenceBench.Models.Shapes;

namespace InferenceBench.Engines.LLamaSharp.Tests;

/// <summary>LLamaSharp with tiny models, made once for all tests of this assembly.</summary>
public sealed class LLamaSharpUnderTest : EngineUnderTest, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("inferencebench-").FullName;

    public override IInferenceEngine Engine { get; } = LLamaSharpEngine.Load();

    public override string PathOf(ContractModel model) => model switch
    {
        ContractModel.Dense => Made("tiny-dense"),
        ContractModel.DenseQuantized => Quantized("tiny-dense", "Q4_K_M"),
        ContractModel.MixtureOfExperts => Made("tiny-moe"),
        _ => Quantized("tiny-moe", "Q8_0"),
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Made(string shape)
    {
        var path = Path.Combine(_folder, $"{shape}.gguf");
        if (!File.Exists(path))
        {
            ShapeModelWriter.Write(
                ShapeCatalog.ReadFile(RepositoryFile.Path($"models-manifest/shapes/{shape}.yaml")), path, seed: 1);
        }

        return path;
    }

    private string Quantized(string shape, string quantization)
    {
        var path = Path.Combine(_folder, $"{shape}-{quantization}.gguf");
        if (!File.Exists(path))
        {
            LLamaSharpEngine.Quantize(Made(shape), path, quantization, threads: 2);
        }

        return path;
    }
}
