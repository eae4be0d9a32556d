using InferenceBench.Engines.LLamaSharp;
using InferenceBench.Engines.LlamaCpp;
using InferenceBench.Engines.OnnxGenAI;
using InferenceBench.Engines.OpenAI.Targets;

namespace InferenceBench.Architecture.Tests;

/// <summary>What an engine can is in its capabilities; whoever asks for its name instead is wrong of the next one.</summary>
public sealed class EngineNameTests
{
    private static readonly string[] _ids = [LLamaSharpEngine.Id, LlamaCppEngine.Id, OnnxGenAIEngine.Id, ServedEngine.Kinds[0]];

    /// <summary>
    /// Names that stand in files of others: ledgers and results of any age, another tool's output, a model's configuration.
    /// </summary>
    private static readonly string[] _readers =
    [
        "InferenceBench.Results.Foreign.LlamaBenchRun",
        "InferenceBench.Models.Onnx.ShapeConfig",
    ];

    [Fact]
    public void No_rule_knows_an_engine_by_its_name() => Named()
        .Where(one => !IsComposer(one.Type) && !_readers.Contains(one.Type.FullName))
        .Select(one => $"{one.Type.FullName}: {one.Text}")
        .ShouldBeEmpty();

    [Fact]
    public void Names_are_seen_and_whoever_may_read_one_does() =>
        _readers.Except(Named().Select(one => one.Type.FullName)).ShouldBeEmpty();

    private static IEnumerable<(TypeName Type, string Text)> Named() =>
        House.Texts().Where(one => _ids.Any(id => one.Text == id || one.Text.Contains($"use {id}", StringComparison.Ordinal)));

    /// <summary>The command line puts the engines together, and each knows itself.</summary>
    private static bool IsComposer(TypeName type) =>
        type.Assembly == "inferencebench" || type.Assembly.StartsWith("InferenceBench.Engines.", StringComparison.Ordinal);
}
