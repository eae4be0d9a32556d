using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace InferenceBench.Architecture.Tests;

/// <summary>The texts in an assembly's code.</summary>
internal static class AssemblyTexts
{
    /// <summary>Reads an assembly without loading it.</summary>
    public static IReadOnlyList<(TypeName Type, string Text)> Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var reader = file.GetMetadataReader();
        var names = new OuterTypes(reader);
        return
        [
            .. from type in reader.TypeDefinitions
               from handle in reader.GetTypeDefinition(type).GetMethods()
               let method = reader.GetMethodDefinition(handle)
               where method.RelativeVirtualAddress != 0
               from text in CodeTokens.TextsIn(file.GetMethodBody(method.RelativeVirtualAddress).GetILReader())
               select (names.Of(type), reader.GetUserString(text)),
        ];
    }
}
