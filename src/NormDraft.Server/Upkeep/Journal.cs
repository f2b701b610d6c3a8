namespace NormDraft.Server.Upkeep;

/// <summary>Logs without contents at every level that an operator may set: what would write words, addresses with words in them or values of statements is held at a level at which it does not.</summary>
public static class Journal
{
    static readonly (string Category, LogLevel Least)[] Talkative =
    [
        ("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning), // addresses whole, with what was searched for
        ("Microsoft.AspNetCore.SignalR", LogLevel.Information), // calls with their arguments
        ("Microsoft.AspNetCore.Http.Connections", LogLevel.Information),
        ("Marten", LogLevel.Warning), // its own log is StoreLog
    ];

    public static void AddJournal(this WebApplicationBuilder builder)
    {
        builder.Services.PostConfigure<LoggerFilterOptions>(Quieten);
        builder.Services.AddQuietLog();
    }

    /// <summary>For every provider that has rules of its own, since those go before the rules for all.</summary>
    static void Quieten(LoggerFilterOptions options)
    {
        foreach (var (category, least) in Talkative)
        {
            foreach (var provider in options.Rules.Select(rule => rule.ProviderName).Append(null).Distinct().ToList())
            {
                var set = options.Rules.Where(rule => rule.ProviderName == provider && rule.CategoryName == category).Select(rule => rule.LogLevel).LastOrDefault();
                options.Rules.Add(new LoggerFilterRule(provider, category, set > least ? set : least, null));
            }
            foreach (var below in options.Rules.Where(rule => rule.LogLevel < least && rule.CategoryName?.StartsWith(category + ".", StringComparison.Ordinal) == true).ToList()) options.Rules.Remove(below);
        }
    }
}
