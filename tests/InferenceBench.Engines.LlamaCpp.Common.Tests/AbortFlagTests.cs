namespace InferenceBench.Engines.LlamaCpp.Common.Tests;

/// <summary>What the library asks between nodes, asked as it asks.</summary>
public sealed unsafe class AbortFlagTests
{
    [Fact]
    public void It_is_set_when_the_followed_token_is_cancelled_and_not_before()
    {
        using var flag = new AbortFlag();
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        flag.Follow(first.Token);
        IsSet(flag).ShouldBeFalse();
        first.Cancel();
        IsSet(flag).ShouldBeTrue();
        flag.Follow(second.Token);
        IsSet(flag).ShouldBeFalse();
        second.Cancel();
        IsSet(flag).ShouldBeTrue();
    }

    /// <summary>The library reads a C bool: the lowest byte.</summary>
    private static bool IsSet(AbortFlag flag) =>
        ((delegate* unmanaged[Cdecl]<void*, byte>)AbortFlag.Callback)((void*)flag.Data) != 0;
}
