using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using InferenceBench.Engines.LlamaCpp.Common;
using InferenceBench.Engines.LlamaCpp.Native;

namespace InferenceBench.Engines.LlamaCpp.Tests.Native;

public sealed unsafe class AbiGuardTests
{
    private static readonly nint _fills80 = (nint)(delegate* unmanaged[Cdecl]<byte*, byte*>)&Fill80;
    private static readonly nint _fills3 = (nint)(delegate* unmanaged[Cdecl]<byte*, byte*>)&Fill3WithProbeValues;
    private static readonly nint _fillsNothing = (nint)(delegate* unmanaged[Cdecl]<byte*, byte*>)&FillNothing;

    [Fact]
    public void Written_bytes_are_counted() => StructSize.WrittenBytes(_fills80).ShouldBe(80);

    [Fact]
    public void Bytes_that_look_like_the_probe_are_counted_too() => StructSize.WrittenBytes(_fills3).ShouldBe(3);

    [Fact]
    public void Nothing_written_is_nothing() => StructSize.WrittenBytes(_fillsNothing).ShouldBe(0);

    [Theory]
    [InlineData(80, 0)]
    [InlineData(82, 2)]
    public void A_struct_of_the_bound_size_passes(int boundBytes, int padding) =>
        Should.NotThrow(() => AbiGuard.CheckSize(_fills80, "f", boundBytes, padding));

    [Theory]
    [InlineData(72, 0)]
    [InlineData(83, 2)]
    public void Another_size_is_a_mismatch_with_both_sizes(int boundBytes, int padding)
    {
        var mismatch = Should.Throw<EngineException>(() => AbiGuard.CheckSize(
            _fills80, "llama_model_default_params", boundBytes, padding));
        mismatch.Failure.ShouldBe(EngineFailure.NativesMismatch);
        mismatch.Message.ShouldContain($"llama_model_default_params fills 80 bytes where {boundBytes} were expected");
        mismatch.Message.ShouldEndWith(".");
    }

    [Theory]
    [InlineData("v0.4.0")]
    [InlineData("0.4.0-dev")]
    public void The_bound_version_passes(string version) => Should.NotThrow(() => AbiGuard.CheckVersion(version));

    [Theory]
    [InlineData("v0.5.0")]
    [InlineData("0.4.01")]
    [InlineData("")]
    public void Another_version_is_a_mismatch(string version)
    {
        var mismatch = Should.Throw<EngineException>(() => AbiGuard.CheckVersion(version));
        mismatch.Failure.ShouldBe(EngineFailure.NativesMismatch);
        mismatch.Message.ShouldContain($"it is llama.cpp {version}");
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static byte* Fill80(byte* target)
    {
        NativeMemory.Fill(target, 80, 7);
        return target;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static byte* Fill3WithProbeValues(byte* target)
    {
        (target[0], target[1], target[2]) = (0xA5, 0x5A, 0xA5);
        return target;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static byte* FillNothing(byte* target) => target;
}
