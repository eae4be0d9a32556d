using Microsoft.ML.OnnxRuntimeGenAI;

namespace InferenceBench.Microbenchmarks;

/// <summary>The same model without this project's loop: nothing but the library's own calls.</summary>
internal sealed class BareGenerator : IDisposable
{
    private readonly Model _model;
    private readonly GeneratorParams _parameters;
    private readonly Generator _generator;

    internal BareGenerator(string folder, int contextTokens)
    {
        using var config = new Config(folder);
        config.Overlay("""{"model": {"decoder": {"session_options": {"intra_op_num_threads": 1, "inter_op_num_threads": 1}}}}""");
        _model = new Model(config);
        _parameters = new GeneratorParams(_model);
        _parameters.SetSearchOption("max_length", contextTokens);
        _generator = new Generator(_model, _parameters);
    }

    internal void Append(ReadOnlySpan<int> tokens) => _generator.AppendTokens(tokens);

    internal void Rewind(int tokenCount) => _generator.RewindTo((ulong)tokenCount);

    public void Dispose()
    {
        _generator.Dispose();
        _parameters.Dispose();
        _model.Dispose();
    }
}
