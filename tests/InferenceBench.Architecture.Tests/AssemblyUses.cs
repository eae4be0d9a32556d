using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace InferenceBench.Architecture.Tests;

/// <summary>
/// Which of our types each type of an assembly uses: as base, field, parameter, result, local, attribute, or in its code.
/// Constants and names alone leave no trace in an assembly.
/// </summary>
internal static class AssemblyUses
{
    /// <summary>Reads an assembly without loading it.</summary>
    public static IReadOnlyList<TypeUse> Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var reader = file.GetMetadataReader();
        var names = new OuterTypes(reader);
        var uses = new HashSet<TypeUse>();
        foreach (var handle in reader.TypeDefinitions)
        {
            var from = names.Of(handle);
            foreach (var to in UsedBy(reader.GetTypeDefinition(handle), reader, file, names).Where(to => to != from))
            {
                uses.Add(new(from, to));
            }
        }

        return [.. uses.Where(use => use.To.Namespace.StartsWith("InferenceBench", StringComparison.Ordinal))];
    }

    private static List<TypeName> UsedBy(TypeDefinition type, MetadataReader reader, PEReader file, OuterTypes names)
    {
        var found = new List<TypeName>();
        found.AddRange(names.In(type.BaseType));
        found.AddRange(type.GetInterfaceImplementations()
            .SelectMany(i => names.In(reader.GetInterfaceImplementation(i).Interface)));
        found.AddRange(Attributes(type.GetCustomAttributes(), reader, names));
        foreach (var field in type.GetFields().Select(reader.GetFieldDefinition))
        {
            found.AddRange(field.DecodeSignature(names, null));
        }

        foreach (var method in type.GetMethods().Select(reader.GetMethodDefinition))
        {
            found.AddRange(OuterTypes.In(method.DecodeSignature(names, null)));
            found.AddRange(Attributes(method.GetCustomAttributes(), reader, names));
            if (method.RelativeVirtualAddress != 0)
            {
                found.AddRange(Body(file.GetMethodBody(method.RelativeVirtualAddress), reader, names));
            }
        }

        return found;
    }

    private static IEnumerable<TypeName> Attributes(
        CustomAttributeHandleCollection attributes, MetadataReader reader, OuterTypes names) =>
        attributes.SelectMany(a => names.In(reader.GetCustomAttribute(a).Constructor));

    private static IEnumerable<TypeName> Body(MethodBodyBlock body, MetadataReader reader, OuterTypes names)
    {
        var locals = body.LocalSignature.IsNil
            ? []
            : reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(names, null).SelectMany(types => types);
        var caught = body.ExceptionRegions.Where(region => !region.CatchType.IsNil)
            .SelectMany(region => names.In(region.CatchType));
        return locals.Concat(caught).Concat(CodeTokens.In(body.GetILReader()).SelectMany(names.In));
    }
}
