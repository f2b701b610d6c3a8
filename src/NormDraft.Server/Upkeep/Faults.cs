using System.Net.Sockets;
using Npgsql;

namespace NormDraft.Server.Upkeep;

/// <summary>Faults as a log may have them: which kind, where in the code, and what the store calls it. What an exception says may quote a
/// value: a word of a text, the id of a draft or of a person.</summary>
static class Faults
{
    /// <summary>"57P01", "23505 mt_doc_amendment ux_amendment_number", "System.InvalidOperationException"; of connections and files, what
    /// is said of them.</summary>
    public static string Told(this Exception error) => error switch
    {
        PostgresException { SqlState: var code, TableName: var table, ConstraintName: var constraint } => $"{code} {table} {constraint}".TrimEnd(),
        NpgsqlException or SocketException or IOException or TimeoutException => error.Message,
        _ => error.GetType().FullName!,
    };

    /// <summary>Every log of the server writes its faults so.</summary>
    public static void AddQuietLog(this IServiceCollection services)
    {
        services.AddSingleton<LoggerFactory>();
        services.AddSingleton<ILoggerFactory>(all => new QuietFactory(all.GetRequiredService<LoggerFactory>()));
    }

    sealed class QuietFactory(LoggerFactory inner) : ILoggerFactory
    {
        public ILogger CreateLogger(string categoryName) => new QuietLogger(inner.CreateLogger(categoryName));

        public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

        public void Dispose() => inner.Dispose();
    }

    sealed class QuietLogger(ILogger inner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            inner.Log(logLevel, eventId, state, exception is null ? null : new QuietFault(exception), formatter);
    }

    sealed class QuietFault(Exception error)
        : Exception(error.Told(), error.InnerException is { } inner ? new QuietFault(inner) : null)
    {
        public override string? StackTrace => error.StackTrace;

        public override string ToString() => string.Join(Environment.NewLine,
            [$"{error.GetType().FullName}: {Message}", StackTrace, .. InnerException is null ? [] : new[] { $"caused by {InnerException}" }]);
    }
}
