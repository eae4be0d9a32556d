using System.Reflection;
using System.Runtime.InteropServices;
using LLama.Native;

namespace InferenceBench.Engines.LLamaSharp.Tests;

/// <summary>
/// LLamaSharp's structs by the header its natives were built from. x64 measures them when it loads the library; arm64, where
/// nothing can be measured, lays out alike what is made of such fields alone.
/// </summary>
public sealed class StructSizeTests
{
    private static readonly Type[] _everywhereAlike =
    [
        typeof(int), typeof(uint), typeof(float), typeof(byte), typeof(sbyte), typeof(bool), typeof(nint), typeof(nuint),
    ];

    public static TheoryData<Type, int> Structs =>
        new() { { typeof(LLamaContextParams), 160 }, { typeof(LLamaModelParams), 72 } };

    [Theory]
    [MemberData(nameof(Structs))]
    public void The_structs_that_cross_the_boundary_have_their_sizes(Type type, int bytes) =>
        Marshal.SizeOf(type).ShouldBe(bytes);

    [Theory]
    [MemberData(nameof(Structs))]
    public void They_are_laid_out_alike_on_every_64_bit_system(Type type, int bytes)
    {
        bytes.ShouldBeGreaterThan(0);
        type.StructLayoutAttribute.ShouldNotBeNull().Value.ShouldBe(LayoutKind.Sequential);
        type.StructLayoutAttribute.Pack.ShouldBeOneOf(0, 8);
        type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(field => !IsAlike(field.FieldType))
            .Select(field => field.Name)
            .ShouldBeEmpty();
    }

    private static bool IsAlike(Type type) => type.IsPointer
        || type.IsFunctionPointer
        || typeof(Delegate).IsAssignableFrom(type)
        || _everywhereAlike.Contains(type.IsEnum ? Enum.GetUnderlyingType(type) : type);
}
