using System.Reflection;
using InferenceBench.Engines.Contract.Skipping;
using Xunit.v3;

namespace InferenceBench.Engines.LlamaCpp.Tests;

/// <summary>
/// Skips a test before it begins where the library cannot be had: thrown within a test that expects a refusal, it would be
/// taken for one.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NeedsLlamaCppAttribute : BeforeAfterTestAttribute
{
    public override void Before(MethodInfo methodUnderTest, IXunitTest test) =>
        NodeJs.SkipWithout(LlamaCppEngine.IsInstalled(AppContext.BaseDirectory));
}
