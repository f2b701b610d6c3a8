namespace NormDraft.Server.Hosting;

/// <summary>A command line in two parts: words for commands, and settings for ASP.NET Core (<c>--Key value</c>, <c>--Key=value</c>), wherever they stand.</summary>
internal sealed record CommandWords(IReadOnlyList<string> Words, string[] Settings)
{
    static readonly string[] Options = ["--help", "--version", "--reset"];

    /// <summary>Options of commands, each with a value.</summary>
    static readonly string[] Valued = ["--seal", "--checkpoint"];

    /// <summary>First words of settings. Others are refused here: a mistyped one would leave the server where it was not wanted.</summary>
    static readonly HashSet<string> Sections = new(StringComparer.OrdinalIgnoreCase)
    {
        "AllowedHosts", "AzureAd", "Chromium", "ConnectionStrings", "DataFolder", "Demo", "Kestrel", "Limits", "Logging", "OpenIdConnect",
        "Postgres", "Proxies", "RecordKey", "Servers",
        "urls", "http_ports", "https_ports", "environment", "applicationName", "contentRoot", "webRoot", "shutdownTimeoutSeconds",
    };

    /// <exception cref="StartRefused">What looks like a setting is none, or has no value.</exception>
    public static CommandWords Split(string[] args)
    {
        var (words, settings) = (new List<string>(), new List<string>());
        for (var at = 0; at < args.Length; at++)
        {
            var word = args[at];
            if (!word.StartsWith("--", StringComparison.Ordinal) || word == "--" || Options.Contains(word)) words.Add(word);
            else if (Valued.Contains(word)) words.AddRange(at + 1 < args.Length ? [word, args[++at]] : [word]);
            else if (Valued.Contains(word.Split('=')[0])) words.Add(word);
            else if (word.Contains('=', StringComparison.Ordinal)) settings.Add(Known(word));
            else if (at + 1 < args.Length && !args[at + 1].StartsWith("--", StringComparison.Ordinal)) settings.Add($"{Known(word)}={args[++at]}");
            else throw new StartRefused($"{Known(word)} has no value. Write {word}=VALUE.");
        }
        return new(words is ["help", .. var of] ? [.. of, "--help"] : words, [.. settings]);
    }

    static string Known(string setting)
    {
        var key = setting[2..].Split('=')[0];
        return Sections.Contains(key.Split(':')[0]) || key.StartsWith("OTEL_", StringComparison.Ordinal) ? setting
            : throw new StartRefused($"There is no setting --{key}. Settings begin with {string.Join(", ", Sections.Order(StringComparer.OrdinalIgnoreCase))}.");
    }
}
