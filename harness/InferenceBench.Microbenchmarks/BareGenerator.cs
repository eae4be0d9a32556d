using System.Text.Json;
using Microsoft.ML.OnnxRuntimeGenAI;

namespace InferenceBench.Microbenchmarks;

/// <summary>The same model without this project's loop: nothing but the library's own calls.</summary>
internal sealed class BareGenerator : IDisposable
{
    private readonly Model _model;
    private readonly GeneratorParams _parameters;
    private readonly Generator _generator;

    /// <param name="folder">Folder of the model.</param>
    /// <param name="contextTokens">Room.</param>
    /// <param name="threads">Threads to compute with.</param>
    internal BareGenerator(string folder, int contextTokens, int threads = 1)
    {
        using var config = new Config(folder);

        // Prompts are random and may hold any id; the library takes a prompt's padding ids for absent.
        var session = new { intra_op_num_threads = threads, inter_op_num_threads = 1 };
        config.Overlay(
            JsonSerializer.Serialize(new { model = new { pad_token_id = -1, decoder = new { session_options = session } } }));
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
