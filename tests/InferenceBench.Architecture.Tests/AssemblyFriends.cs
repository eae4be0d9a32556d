using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;

namespace InferenceBench.Architecture.Tests;

/// <summary>Who may see what an assembly keeps to itself.</summary>
internal static class AssemblyFriends
{
    /// <summary>Names of the assemblies; reads an assembly without loading it.</summary>
    public static IReadOnlyList<string> Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var reader = file.GetMetadataReader();
        return
        [
            .. from handle in reader.GetAssemblyDefinition().GetCustomAttributes()
               let attribute = reader.GetCustomAttribute(handle)
               where NameOf(attribute.Constructor, reader) == nameof(InternalsVisibleToAttribute)
               select Text(reader.GetBlobReader(attribute.Value)),
        ];
    }

    private static string? NameOf(EntityHandle constructor, MetadataReader reader) =>
        constructor.Kind == HandleKind.MemberReference
        && reader.GetMemberReference((MemberReferenceHandle)constructor).Parent is { Kind: HandleKind.TypeReference } type
            ? reader.GetString(reader.GetTypeReference((TypeReferenceHandle)type).Name)
            : null;

    /// <summary>Behind the prolog stand the arguments (ECMA-335, II.23.3).</summary>
    private static string Text(BlobReader value)
    {
        value.ReadUInt16();
        return value.ReadSerializedString()!.Split(',')[0];
    }
}
