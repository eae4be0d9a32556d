namespace InferenceBench.Models.Formats;

/// <summary>Names in a model folder of onnxruntime-genai's form.</summary>
public static class OnnxFolder
{
    public const string ConfigFile = "genai_config.json";

    /// <summary>The usual name; the config may say another.</summary>
    public const string ModelFile = "model.onnx";

    /// <summary>The usual name of the weights' file; the graph may say others.</summary>
    public const string DataFile = "model.onnx.data";

    internal const string QuantizationKey = "inferencebench.quantization";

    /// <summary>True for a folder that claims to be a model.</summary>
    public static bool Is(string path) => File.Exists(Path.Combine(path, ConfigFile));
}
