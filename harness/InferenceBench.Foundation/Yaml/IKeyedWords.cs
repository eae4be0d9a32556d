namespace InferenceBench.Foundation.Yaml;

/// <summary>A group of keys in a YAML file that a table knows, each with a list of words.</summary>
public interface IKeyedWords
{
    /// <summary>The keys there are.</summary>
    IEnumerable<string> Keys { get; }

    /// <summary>What is wrong with a word of a key, as a clause; null when nothing is.</summary>
    string? Problem(string key, string word);

    /// <summary>Takes the words of a key.</summary>
    void Add(string key, IReadOnlyList<string> words);
}
