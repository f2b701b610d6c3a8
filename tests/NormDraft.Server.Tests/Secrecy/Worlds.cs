using System.IO.Compression;
using System.Text.RegularExpressions;
using NormDraft.Server.Tests.Doors;

namespace NormDraft.Server.Tests.Secrecy;

/// <summary>What may differ between two worlds that begin alike, taken out: addresses, times, and ids and hashes but for the order in which they come.</summary>
static partial class Worlds
{
    /// <summary>A Word file is read as the files that it holds.</summary>
    public static async Task<string> Readable(HttpResponseMessage answer)
    {
        var whole = await Question.Whole(answer);
        if (answer.Content.Headers.ContentType?.MediaType?.Contains("openxml", StringComparison.Ordinal) != true) return whole;
        await using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        return string.Concat(zip.Entries.Select(entry => $"{entry.FullName}\n{new StreamReader(entry.Open()).ReadToEnd()}\n"));
    }

    public static string Alike(string text, Room room)
    {
        var names = new Dictionary<string, string>();
        string Name(Match match) => names.TryGetValue(match.Value, out var name) ? name : names[match.Value] = $"#{names.Count}";
        text = Regex.Replace(text, $@"\b{room.Address}\b", "room");
        return Names().Replace(Times().Replace(text, ""), Name);
    }

    [GeneratedRegex(@"<time.*?</time>|\d{4}-\d\d-\d\dT\d\d:\d\d[\d:.]*(Z|[+-]\d\d:\d\d)?|\d{1,2} [A-Z][a-z]+( \d{4})?, \d\d:\d\d|at \d\d:\d\d \([A-Za-z/_]+\)|Content-Length: \d+|Last-Modified: .*")]
    private static partial Regex Times();

    [GeneratedRegex(@"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32,64}|\b[0-9a-f]{8,16}\b")]
    private static partial Regex Names();
}
