using Google.Protobuf;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Models.Formats;
using InferenceBench.Models.Gguf;
using InferenceBench.Models.Onnx.Protobuf;

namespace InferenceBench.Models.Onnx;

/// <summary>A checked model folder: config, graph, and the files its weights are in.</summary>
public sealed class OnnxModel
{
    /// <summary>Protobuf cannot hold more.</summary>
    private const long LargestGraphBytes = int.MaxValue;

    private OnnxModel(string folder, GenAIConfig config, ModelProto model, IReadOnlyList<string> files)
    {
        Folder = folder;
        Config = config;
        Model = model;
        Files = files;
    }

    public string Folder { get; }

    public GenAIConfig Config { get; }

    /// <summary>All files that decide what is computed: config, graph, weights; absolute.</summary>
    public IReadOnlyList<string> Files { get; }

    internal ModelProto Model { get; }

    /// <summary>
    /// Reads config and graph, and checks that all weights are there, inside the folder and as long as the graph says.
    /// </summary>
    /// <exception cref="InputException">
    /// <see cref="ExitCode.ModelMissing"/>, <see cref="ExitCode.ModelTruncated"/> or <see cref="ExitCode.ModelMalformed"/>.
    /// </exception>
    public static OnnxModel Read(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (!Directory.Exists(folder))
        {
            throw new InputException(ExitCode.ModelMissing, $"The folder '{folder}' does not exist; correct the path.");
        }

        RequireFilesInside(folder);
        var config = GenAIConfig.Read(folder);
        var graphPath = InsideFolder.Resolve(folder, config.ModelFile, $"'{OnnxFolder.ConfigFile}'");
        if (!File.Exists(graphPath))
        {
            throw new InputException(
                ExitCode.ModelMissing,
                $"'{folder}' lacks '{config.ModelFile}', which its {OnnxFolder.ConfigFile} names; pull or export the "
                + "model again.");
        }

        var model = ReadGraph(graphPath);
        RequireOperators(model, graphPath);
        RequireCache(config, model.Graph, graphPath);
        GraphSizes.Check(model, graphPath);
        var weights = ExternalWeights.Check(Path.GetDirectoryName(graphPath)!, model, graphPath);
        return new OnnxModel(folder, config, model, [Path.Combine(folder, OnnxFolder.ConfigFile), graphPath, .. weights]);
    }

    /// <summary>Refuses what could be read here but should not, or could not, be loaded by the library.</summary>
    /// <param name="allowsCustomOps">The user trusts the folder's library of operators.</param>
    /// <exception cref="InputException"><see cref="ExitCode.ModelMalformed"/>.</exception>
    public void RequireLoadable(bool allowsCustomOps)
    {
        Config.RequireHarmless(Folder, allowsCustomOps);
        InsideFolder.RequireWeightsBesideGraph(Files[1], Files.Skip(2));
    }

    /// <summary>Parameters, bits and sizes.</summary>
    public ModelFacts Facts() => OnnxFacts.Of(Path.GetFileName(Path.TrimEndingDirectorySeparator(Folder)), Config, Model);

    /// <summary>Type of the KV cache as the graph declares it, e.g. <c>f32</c>.</summary>
    public string KvType() => OnnxFacts.KvTypeOf(Model.Graph);

    /// <summary>
    /// The library reads more than the graph: tokenizer, chat template, and whatever a later version looks for.
    /// </summary>
    private static void RequireFilesInside(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            InsideFolder.RequireRealPathInside(folder, path);
            if (!OpenedFile.MayBeOrdinary(path))
            {
                throw new InputException(
                    ExitCode.ModelMalformed,
                    $"'{path}' is a pipe, a socket or a device, on which reading could wait for ever; remove it, or put the file "
                    + "itself there.");
            }
        }
    }

    /// <summary>Code compiled for a device, in the graph or in a file that it names, is no model that could be counted.</summary>
    private static void RequireOperators(ModelProto model, string graphPath)
    {
        if (GraphTensors.NodesOf(model).Any(node => node.OpType == "EPContext"))
        {
            throw new InputException(
                ExitCode.ModelMalformed,
                $"'{graphPath}' holds code compiled for a device (EPContext) instead of a model, which is refused; give the "
                + "model it was compiled from.");
        }
    }

    /// <summary>The library ends the process when it is given the name of an input that the graph does not have.</summary>
    private static void RequireCache(GenAIConfig config, GraphProto graph, string graphPath)
    {
        var missing = config.PastNames.Select(name => name.Replace("%d", "0", StringComparison.Ordinal))
            .FirstOrDefault(name => graph.Input.All(input => input.Name != name));
        if (missing is not null)
        {
            throw new InputException(
                ExitCode.ModelMalformed,
                $"'{graphPath}' has no input '{missing}', which the {OnnxFolder.ConfigFile} beside it names; pull or export the "
                + "model again.");
        }
    }

    /// <summary>All writers put the format's version first; a text, too, can end within what looks like a field.</summary>
    private static bool BeginsAsGraph(string path)
    {
        const byte VersionField = 1 << 3;
        using var stream = new FileStream(OpenedFile.Open(path), FileAccess.Read);
        return stream.ReadByte() == VersionField;
    }

    private static ModelProto ReadGraph(string path)
    {
        try
        {
            using var stream = new FileStream(OpenedFile.Open(path), FileAccess.Read);
            if (stream.Length > LargestGraphBytes)
            {
                throw new InputException(
                    ExitCode.ModelMalformed,
                    $"'{path}' is larger than the 2 GB that a graph can have; its weights belong in a file beside it.");
            }

            var model = ModelProto.Parser.WithDiscardUnknownFields(true).ParseFrom(stream);
            return model.Graph is { Node.Count: > 0 }
                ? model
                : throw new InputException(
                    ExitCode.ModelMalformed, $"'{path}' is no ONNX graph: it has no operators; pull or export the model again.");
        }
        catch (InvalidProtocolBufferException e)
        {
            var truncated = BeginsAsGraph(path)
                && (e.Message.Contains("ended unexpectedly", StringComparison.Ordinal)
                    || e.Message.Contains("truncated", StringComparison.OrdinalIgnoreCase));
            throw new InputException(
                truncated ? ExitCode.ModelTruncated : ExitCode.ModelMalformed,
                $"'{path}' is {(truncated ? "cut off" : "no ONNX graph")}; pull or export the model again.",
                e);
        }
        catch (EndOfStreamException e)
        {
            throw new InputException(
                ExitCode.ModelMalformed, $"'{path}' is no ONNX graph: {e.Message}; pull or export the model again.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(
                ExitCode.ModelMissing, $"'{path}' cannot be read ({e.Message.TrimEnd('.')}); pull or export the model again.", e);
        }
    }
}
