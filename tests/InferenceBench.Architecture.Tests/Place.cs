namespace InferenceBench.Architecture.Tests;

/// <summary>A folder of a project; its files outside of folders have an empty name.</summary>
internal sealed record Place(string Project, string Folder);
