using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace NormDraft.Server.Tests;

/// <summary>What the house writes into its log, at the levels it is shipped with.</summary>
[ProviderAlias(Alias)]
public sealed class Journal : ILoggerProvider, ILogger
{
    public const string Alias = "Journal";

    public ConcurrentQueue<string> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
    public bool IsEnabled(LogLevel logLevel) => true;
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");
    public void Dispose() { }
}
