using System.Text.Json.Nodes;
using InferenceBench.Foundation.Failures;
using InferenceBench.Models.Formats;
using InferenceBench.Models.Onnx;

namespace InferenceBench.Models.Tests.Onnx;

/// <summary>
/// Each key of a config removed, and each given every other type in turn: it is read all the same, or refused in this program's
/// own sentence, which names the key where it stands.
/// </summary>
public sealed class ConfigKeysTests : IDisposable
{
    private const string Sound = """
        {
          "model": {
            "bos_token_id": 1, "eos_token_id": [2, 3], "pad_token_id": 0,
            "context_length": 64, "vocab_size": 300, "type": "llama",
            "decoder": {
              "session_options": {
                "log_id": "onnxruntime-genai",
                "provider_options": [ { "cuda": { "device_id": "0" } } ]
              },
              "filename": "model.onnx", "head_size": 64, "hidden_size": 128,
              "inputs": { "input_ids": "input_ids", "past_key_names": "past.%d.key", "past_value_names": "past.%d.value" },
              "outputs": { "logits": "logits" },
              "num_attention_heads": 2, "num_hidden_layers": 1, "num_key_value_heads": 1
            }
          },
          "search": { "max_length": 64, "do_sample": false }
        }
        """;

    private static readonly string[] _others =
        ["null", "7", "0", "-1", "0.5", "1e400", "\"\"", "\"text\"", "\"7\"", "true", "[]", "[1]", "[null]", "{}", "{\"a\":{}}"];

    /// <summary>What a decoder is not without.</summary>
    private static readonly string[] _required =
    [
        "model", "model.type", "model.context_length", "model.vocab_size", "model.decoder", "model.decoder.head_size",
        "model.decoder.num_hidden_layers", "model.decoder.num_key_value_heads",
    ];

    /// <summary>Words of the runtime and its JSON reader, and of nobody who writes to a user.</summary>
    private static readonly string[] _foreign =
        ["given key", "requested operation", "element", "LineNumber", "BytePosition", "Utf8", "System.", "JsonElement"];

    private readonly string _folder = Directory.CreateTempSubdirectory("config-keys-").FullName;

    public static TheoryData<string> Keys =>
        [.. Paths(JsonNode.Parse(Sound)!.AsObject(), "")];

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_key_that_is_missing_is_named_when_it_is_needed(string path)
    {
        var refused = Refusal(Changed(path, (parent, key) => parent.Remove(key)));

        (refused is not null).ShouldBe(_required.Contains(path), refused?.Message);
        refused?.Message.ShouldContain($"lacks '{path}', which has to be ");
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_key_of_another_type_is_named(string path)
    {
        foreach (var other in _others)
        {
            var config = Changed(path, (parent, key) => parent[key] = "HERE");
            var refused = Refusal(config.Replace("\"HERE\"", other, StringComparison.Ordinal));

            if (_required.Contains(path) && other is "null" or "[]" or "{}")
            {
                _ = refused.ShouldNotBeNull($"{path} = {other}");
            }

            refused?.Message.ShouldContain($"'{path}", customMessage: other);
        }
    }

    [Theory]
    [InlineData("7", "is 7, where a group")]
    [InlineData("[]", "is a list, where a group")]
    [InlineData("null", "is nothing (null), where a group")]
    [InlineData("\"\\ud800\"", "where a group")]
    [InlineData("", "line 1, is no JSON")]
    [InlineData("{\n\"model\": {\n}", "line 3, is no JSON")]
    [InlineData("<html>", "line 1, is no JSON")]
    [InlineData(
        "{\"model\": {\"type\": \"\\ud800\", \"decoder\": {\"num_key_value_heads\": 1, \"head_size\": 1}}}", "no Unicode")]
    public void A_file_that_is_something_else_says_so(string text, string part) =>
        Refusal(text).ShouldNotBeNull().Message.ShouldContain(part);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static IEnumerable<string> Paths(JsonObject group, string above) => group.SelectMany(entry =>
        (string[])[above + entry.Key, .. entry.Value is JsonObject below ? Paths(below, above + entry.Key + ".") : []]);

    private static string Changed(string path, Action<JsonObject, string> change)
    {
        var root = JsonNode.Parse(Sound)!;
        var keys = path.Split('.');
        change(keys[..^1].Aggregate(root, (group, key) => group[key]!).AsObject(), keys[^1]);
        return root.ToJsonString();
    }

    /// <summary>Null when it is read.</summary>
    private InputException? Refusal(string config)
    {
        File.WriteAllText(Path.Combine(_folder, OnnxFolder.ConfigFile), config);
        try
        {
            GenAIConfig.Read(_folder).Layers.ShouldBePositive();
            return null;
        }
        catch (InputException e)
        {
            e.ExitCode.ShouldBe(ExitCode.ModelMalformed);
            e.Message.ShouldStartWith($"'{Path.Combine(_folder, OnnxFolder.ConfigFile)}'");
            e.Message.ShouldEndWith("; pull or export the model again.");
            Array.FindAll(_foreign, word => e.Message.Contains(word, StringComparison.Ordinal)).ShouldBeEmpty(e.Message);
            return e;
        }
    }
}
