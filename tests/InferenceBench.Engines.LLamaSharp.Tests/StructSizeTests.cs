using System.Runtime.InteropServices;
using LLama.Native;

namespace InferenceBench.Engines.LLamaSharp.Tests;

/// <summary>
/// LLamaSharp's structs by the header its natives were built from. x64 and arm64 lay them out alike, and x64 measures them when
/// it loads the library: so the table holds on arm64, where nothing can be measured.
/// </summary>
public sealed class StructSizeTests
{
    [Fact]
    public void The_structs_that_cross_the_boundary_have_their_sizes_on_every_architecture()
    {
        Marshal.SizeOf<LLamaContextParams>().ShouldBe(160);
        Marshal.SizeOf<LLamaModelParams>().ShouldBe(72);
    }
}
