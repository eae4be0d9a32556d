using System.Text.Json;
using InferenceBench.Engines.OnnxGenAI.Loading;
using Microsoft.ML.OnnxRuntimeGenAI;

namespace InferenceBench.Engines.OnnxGenAI;

/// <summary>
/// Computes one token with ONNX Runtime's profile on, in a session of its own before the one that is measured, and reads who
/// computed what.
/// </summary>
internal static class PlacementProbe
{
    private const int ContextTokens = 16;

    /// <summary>The profile of a graph.</summary>
    /// <param name="config">The folder's settings with the provider chosen; it has the profile switched on afterwards.</param>
    /// <exception cref="EngineException">The profile cannot be read.</exception>
    /// <exception cref="OnnxRuntimeGenAIException">The folder cannot be loaded or computed.</exception>
    internal static NodePlacement Take(Config config)
    {
        var folder = Directory.CreateTempSubdirectory("inferencebench-profile-").FullName;
        try
        {
            config.Overlay(JsonSerializer.Serialize(new
            {
                model = new { decoder = new { session_options = new { enable_profiling = Path.Combine(folder, "profile") } } },
            }));
            Compute(config);
            return Directory.EnumerateFiles(folder).FirstOrDefault() is { } profile
                ? NodePlacement.Read(profile)
                : throw new EngineException(
                    EngineFailure.Unsupported, "Where ONNX Runtime computes cannot be told, because it wrote no profile.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The profile is written when the model goes.</summary>
    private static void Compute(Config config)
    {
        using var model = new Model(config);
        using var parameters = new GeneratorParams(model);
        parameters.SetSearchOption("max_length", ContextTokens);
        using var generator = new Generator(model, parameters);
        generator.AppendTokens([1]);
    }
}
