using System.Text;
using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace InferenceBench.Testing;

/// <summary>
/// Puts a value that cannot be in the place of one of a document's, or takes a key away, and leaves the rest as it was: what
/// follows the reading sees it too.
/// </summary>
internal static class OddValues
{
    private static readonly string[] _odd =
    [
        "null", "-1", "0", "-0.0", "0.5", "1e30", "1e300", "1e999", "-1e308", "2147483648", "-9223372036854775808",
        "9223372036854775807", "18446744073709551616", "7e-320",
        "true", "\"\"", "\" \"", "\"7\"", "\"1,5\"", "\"NaN\"", "\"Infinity\"", "\"0x10\"", "\"~\"", "\"../../x\"",
        "\"\\u001b[2J\"", "\"\\u0000\"", "\"\\u202e\"", "[]", "{}", "[null]", "{\"x\":null}",
        "[[]]", "\"9999-12-31\"", "\"0001-01-01\"",
    ];

    /// <summary>Values in JSON that few keys can have.</summary>
    internal static IReadOnlyList<string> All => _odd;

    /// <summary>Of a YAML text.</summary>
    internal static byte[] Yaml(byte[] sound, Random random)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Encoding.UTF8.GetString(sound)));
        var places = Places(stream.Documents[0].RootNode).ToList();
        var place = places[random.Next(places.Count)];
        place(random.Next(10) == 0 ? null : Parsed(_odd[random.Next(_odd.Length)]));
        var text = new StringWriter();
        stream.Save(text, assignAnchors: false);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Of a JSON document; of several, one a line, of one of them.</summary>
    internal static byte[] Json(byte[] sound, Random random)
    {
        var lines = Encoding.UTF8.GetString(sound).Split('\n');
        var full = lines.Index().Where(line => line.Item.Length > 0).ToList();
        if (!full.TrueForAll(line => line.Item[0] == '{' && line.Item[^1] == '}'))
        {
            return Encoding.UTF8.GetBytes(One(JsonNode.Parse(sound)!, random) + "\n");
        }

        var (index, line) = full[random.Next(full.Count)];
        lines[index] = One(JsonNode.Parse(line)!, random);
        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }

    private static string One(JsonNode root, Random random)
    {
        const string Here = "HERE-IS-THE-PLACE";
        var places = Leaves(root).ToList();
        var (parent, key) = places[random.Next(places.Count)];
        if (random.Next(10) == 0)
        {
            parent.Remove(key);
        }
        else
        {
            parent[key] = Here;
        }

        return root.ToJsonString().Replace($"\"{Here}\"", _odd[random.Next(_odd.Length)], StringComparison.Ordinal);
    }

    private static IEnumerable<(JsonObject Parent, string Key)> Leaves(JsonNode? node) => node switch
    {
        JsonObject map => map.ToList().SelectMany(pair => Leaves(pair.Value).Append((map, pair.Key))),
        JsonArray list => list.SelectMany(Leaves),
        _ => [],
    };

    private static YamlNode Parsed(string odd)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(odd));
        return stream.Documents[0].RootNode;
    }

    /// <summary>Puts another node in a place, null = takes it away.</summary>
    private static IEnumerable<Action<YamlNode?>> Places(YamlNode node)
    {
        if (node is YamlMappingNode map)
        {
            foreach (var (key, value) in map.Children.ToList())
            {
                yield return other => Put(map, key, other);
                foreach (var place in Places(value))
                {
                    yield return place;
                }
            }
        }

        if (node is YamlSequenceNode list)
        {
            for (var i = 0; i < list.Children.Count; i++)
            {
                var index = i;
                yield return other => list.Children[index] = other ?? new YamlScalarNode("");
                foreach (var place in Places(list.Children[index]))
                {
                    yield return place;
                }
            }
        }
    }

    private static void Put(YamlMappingNode map, YamlNode key, YamlNode? other)
    {
        if (other is null)
        {
            map.Children.Remove(key);
        }
        else
        {
            map.Children[key] = other;
        }
    }
}
