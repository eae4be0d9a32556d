using InferenceBench.Engines.Contract;
using InferenceBench.Models.Formats;
using InferenceBench.Models.Onnx;
using InferenceBench.Models.Shapes;

namespace InferenceBench.Engines.OnnxGenAI.Tests;

/// <summary>onnxruntime-genai with tiny models, made once for all tests of this assembly.</summary>
public sealed class OnnxUnderTest : EngineUnderTest, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("inferencebench-").FullName;

    public override IInferenceEngine Engine => ShapeModels.Onnx;

    public override string PathOf(ContractModel model) => model switch
    {
        ContractModel.Dense => Made(ShapeModels.Dense, "FP32"),
        ContractModel.DenseQuantized => Made(ShapeModels.Dense, "INT4"),
        ContractModel.MixtureOfExperts => Made(ShapeModels.Experts, "FP32"),
        _ => Made(ShapeModels.Experts, "INT8"),
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Made(ModelShape shape, string quantization)
    {
        var path = Path.Combine(_folder, $"{shape.Id}-{quantization}");
        if (!Directory.Exists(path))
        {
            OnnxShapeWriter.Write(shape with { ContextLength = 2048 }, path, seed: 1, OnnxQuantization.Find(quantization)!);
        }

        return path;
    }
}
