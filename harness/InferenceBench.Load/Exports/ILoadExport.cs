using System.Text.Json.Nodes;

namespace InferenceBench.Load.Exports;

/// <summary>Writes a load as another tool would. A new one is a file and a line in <see cref="LoadExports"/>.</summary>
public interface ILoadExport
{
    /// <summary>By which it is asked for.</summary>
    string Name { get; }

    /// <summary>A file is one window; else all rounds stand in it.</summary>
    bool IsPerRound => false;

    /// <summary>Of a point's file.</summary>
    string FileName(ExportedPoint point);

    /// <summary>The values of the file, a line each where there are several.</summary>
    IEnumerable<JsonNode> Values(ExportedPoint point);
}
