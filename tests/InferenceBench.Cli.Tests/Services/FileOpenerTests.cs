using System.ComponentModel;
using InferenceBench.Cli.Services;
using InferenceBench.Testing;

namespace InferenceBench.Cli.Tests.Services;

public sealed class FileOpenerTests
{
    [LinuxFact]
    public void An_opener_that_finds_no_browser_is_told_from_one_that_does()
    {
        Should.NotThrow(() => FileOpener.Run("true", "page.html"));
        Should.Throw<InvalidOperationException>(() => FileOpener.Run("false", "page.html"));
        Should.Throw<Win32Exception>(() => FileOpener.Run("no-such-opener", "page.html"));
    }
}
