namespace InferenceBench.Measuring.Machine.Sources;

/// <summary>The files in which an operating system describes its machine, such as <c>/proc</c> and <c>/sys</c>.</summary>
public interface ISystemFiles
{
    /// <summary>Whole text of the file at an absolute path; null when it is missing or cannot be read.</summary>
    string? ReadText(string path);

    /// <summary>Whole content of a file that is no text; null when it is missing or cannot be read.</summary>
    byte[]? ReadBytes(string path) => null;

    /// <summary>A file that will be read many times; it may be missing.</summary>
    IHeldFile Hold(string path) => new NamedFile(this, path);

    /// <summary>Names of what lies in a folder, in ordinal order; empty when it cannot be read.</summary>
    IReadOnlyList<string> List(string folder);
}
