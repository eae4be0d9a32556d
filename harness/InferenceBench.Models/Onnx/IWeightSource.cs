using InferenceBench.Models.Shapes;

namespace InferenceBench.Models.Onnx;

/// <summary>Where a graph's weights come from, by llama.cpp's tensor names.</summary>
internal interface IWeightSource
{
    ModelShape Shape { get; }

    /// <summary>Inputs, outputs and, for experts, their number.</summary>
    IReadOnlyList<long> DimensionsOf(string name);

    /// <summary>All values, an output's inputs side by side.</summary>
    float[] Read(string name);

    /// <summary>The values of one expert.</summary>
    float[] ReadExpert(string name, int expert);
}
