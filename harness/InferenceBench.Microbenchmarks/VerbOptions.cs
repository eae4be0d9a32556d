using System.Globalization;

namespace InferenceBench.Microbenchmarks;

/// <summary>A verb's options: pairs of a name and a value, each known to the verb.</summary>
internal sealed class VerbOptions
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">An option is unknown or has no value; the sentence lists those there are.</exception>
    internal VerbOptions(IReadOnlyList<string> args, params string[] known)
    {
        for (var i = 0; i < args.Count; i += 2)
        {
            if (!known.Contains(args[i]) || i + 1 == args.Count)
            {
                throw new ArgumentException(
                    $"'{args[i]}' is no option with a value here; there are: {string.Join(", ", known)}.");
            }

            _values[args[i]] = args[i + 1];
        }
    }

    internal string? Text(string name) => _values.GetValueOrDefault(name);

    /// <exception cref="ArgumentException">Not a whole number above 0.</exception>
    internal int Count(string name, int otherwise) => Text(name) is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count
        : throw new ArgumentException($"{name} takes a whole number above 0, not '{text}'.");

    /// <exception cref="ArgumentException">Nothing is there.</exception>
    internal string? ExistingPath(string name) => Text(name) is not { } path ? null
        : Path.Exists(path) ? Path.GetFullPath(path)
        : throw new ArgumentException($"{name}: there is no '{path}'.");
}
