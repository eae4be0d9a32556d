using System.Text.Json;

namespace InferenceBench.Load.Foreign;

/// <summary>Reads what one tool writes. A new one is a file and a line in <see cref="ForeignFormats"/>.</summary>
internal interface IForeignFormat
{
    /// <summary>For people.</summary>
    string Name { get; }

    /// <summary>True when a file's first value is this tool's.</summary>
    bool Recognises(JsonElement first);

    /// <summary>All loads of the values of a file.</summary>
    /// <exception cref="Foundation.Failures.InputException">A value lacks what is needed.</exception>
    IEnumerable<ForeignRun> Read(IReadOnlyList<JsonElement> values, string file);
}
