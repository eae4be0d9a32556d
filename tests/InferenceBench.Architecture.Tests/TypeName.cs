namespace InferenceBench.Architecture.Tests;

/// <summary>An outermost type and the assembly it is in.</summary>
internal sealed record TypeName(string Assembly, string Namespace, string Name)
{
    public string FullName => $"{Namespace}.{Name}";
}
