using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("NormDraft.Server.Tests.Hosting.TestRun", "NormDraft.Server.Tests")]

namespace NormDraft.Server.Tests.Hosting;

/// <summary>xunit's own way of running tests, and after the last of them <see cref="TestPostgres"/> is stopped.</summary>
public sealed class TestRun(IMessageSink messages) : XunitTestFramework(messages)
{
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assembly) =>
        new Executor(assembly, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(AssemblyName assembly, ISourceInformationProvider sources, IMessageSink messages)
        : XunitTestFrameworkExecutor(assembly, sources, messages)
    {
        protected override async void RunTestCases(IEnumerable<IXunitTestCase> cases, IMessageSink sink, ITestFrameworkExecutionOptions options)
        {
            using var runner = new Runner(TestAssembly, cases, DiagnosticMessageSink, sink, options);
            await runner.RunAsync();
        }
    }

    private sealed class Runner(ITestAssembly assembly, IEnumerable<IXunitTestCase> cases, IMessageSink messages, IMessageSink sink, ITestFrameworkExecutionOptions options)
        : XunitTestAssemblyRunner(assembly, cases, messages, sink, options)
    {
        protected override async Task BeforeTestAssemblyFinishedAsync()
        {
            await TestPostgres.StopAsync();
            await base.BeforeTestAssemblyFinishedAsync();
        }
    }
}
