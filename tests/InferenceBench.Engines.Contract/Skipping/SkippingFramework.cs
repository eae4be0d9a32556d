using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace InferenceBench.Engines.Contract.Skipping;

/// <summary>
/// xunit 2 can only skip what is known before a test runs; tests that an engine inherits cannot carry their own attribute.
/// This one reports a test, or a fixture, that threw <see cref="SkipException"/> as skipped.
/// </summary>
public sealed class SkippingFramework(IMessageSink diagnostics) : XunitTestFramework(diagnostics)
{
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(AssemblyName assembly, ISourceInformationProvider sources, IMessageSink diagnostics)
        : XunitTestFrameworkExecutor(assembly, sources, diagnostics)
    {
        protected override async void RunTestCases(IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions)
        {
            using var sink = new SkippingSink(executionMessageSink);
            using var runner = new XunitTestAssemblyRunner(TestAssembly, testCases, DiagnosticMessageSink, sink, executionOptions);
            await runner.RunAsync();
        }
    }

    private sealed class SkippingSink(IMessageSink inner) : LongLivedMarshalByRefObject, IMessageSink, IDisposable
    {
        public bool OnMessage(IMessageSinkMessage message) => inner.OnMessage(
            message is ITestFailed failed && Reason(failed) is { } reason ? new TestSkipped(failed.Test, reason) : message);

        public void Dispose()
        {
            // The sink behind it belongs to the caller.
        }

        private static string? Reason(ITestFailed failed) => failed.Messages
            .Zip(failed.ExceptionTypes, (text, type) => type == typeof(SkipException).FullName ? text[SkipException.Mark.Length..] : null)
            .FirstOrDefault(reason => reason is not null);
    }
}
