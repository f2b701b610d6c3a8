namespace NormDraft.Server.Identity;

/// <summary>What a browser calls itself, in words that its owner knows again.</summary>
public static class Browsers
{
    /// <summary>The first that fits: many name themselves after those before them too.</summary>
    static readonly (string Mark, string Name)[] Programs =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    static readonly (string Mark, string Name)[] Systems =
    [
        ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ];

    /// <param name="agent">The header User-Agent.</param>
    public static string Name(string agent)
    {
        var (program, system) = (In(agent, Programs) ?? "Another program", In(agent, Systems));
        return system is null ? program : $"{program} on {system}";
    }

    static string? In(string agent, (string Mark, string Name)[] known) =>
        known.Where(one => agent.Contains(one.Mark, StringComparison.Ordinal)).Select(one => one.Name).FirstOrDefault();
}
