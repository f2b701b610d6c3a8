using System.Text.Json;

namespace NormDraft.Text;

/// <summary>A party that a text may name.</summary>
/// <param name="Key">ISO 3166 alpha-3 of a State, id of a group or observer.</param>
/// <param name="Names">The key, names and aliases by which it is recognised; letter case counts.</param>
public sealed record RegisteredParty(string Key, IReadOnlyList<string> Names);

/// <summary>
/// The parties of a conference: only what it names is read as a party, since "anything before a colon" gives false ones by
/// the hundred. A name that stands for two is ambiguous and resolves to neither.
/// </summary>
public sealed class Register
{
    private readonly Dictionary<string, string> keys = new(StringComparer.Ordinal);
    private readonly HashSet<string> ambiguous = new(StringComparer.Ordinal);
    private readonly Dictionary<char, int[]> lengths;

    /// <param name="parties">A name that two of them bear is ambiguous.</param>
    /// <param name="ambiguous">Names that are never resolved, such as AU.</param>
    public Register(IEnumerable<RegisteredParty> parties, IEnumerable<string>? ambiguous = null)
    {
        this.ambiguous.UnionWith((ambiguous ?? []).Select(Alike).Where(name => name.Length > 0));
        foreach (var party in parties)
            foreach (var name in party.Names.Append(party.Key).Select(Alike).Where(name => name.Length > 0))
                if (!keys.TryAdd(name, party.Key) && keys[name] != party.Key) this.ambiguous.Add(name);
        lengths = keys.Keys.Concat(this.ambiguous).GroupBy(name => name[0])
            .ToDictionary(same => same.Key, same => same.Select(name => name.Length).Distinct().OrderDescending().ToArray());
    }

    /// <summary>The party's key by any of its names; null when it is unknown or ambiguous.</summary>
    public string? KeyOf(string name) => ambiguous.Contains(Alike(name)) ? null : keys.GetValueOrDefault(Alike(name));

    public bool IsAmbiguous(string name) => ambiguous.Contains(Alike(name));

    /// <summary>The longest name that stands at a place, as it stands there, "the" before it included; empty where none does.</summary>
    internal ReadOnlySpan<char> NameAt(ReadOnlySpan<char> text)
    {
        var article = text.StartsWith("the ", StringComparison.Ordinal) || text.StartsWith("The ", StringComparison.Ordinal) ? 4 : 0;
        var rest = text[article..];
        if (rest.IsEmpty || !lengths.TryGetValue(Alike(rest[0]), out var possible)) return [];
        foreach (var length in possible)
            if (length <= rest.Length && (length == rest.Length || !char.IsLetterOrDigit(rest[length])) && Alike(rest[..length].ToString()) is var name && (keys.ContainsKey(name) || ambiguous.Contains(name)))
                return text[..(article + length)];
        return [];
    }

    /// <summary>
    /// Reads a register in JSON: lists of parties, whatever the lists are called, each with iso3, code, key or id; name, formal,
    /// short and aliases; and a list "ambiguous" of names under code. A list of plain strings names parties by their keys.
    /// </summary>
    /// <exception cref="FormatException">It is no JSON, or lists no party.</exception>
    public static Register Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var lists = document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.EnumerateObject().Where(field => field.Value.ValueKind == JsonValueKind.Array).ToLookup(field => field.Name == "ambiguous", field => field.Value)
                : new[] { document.RootElement }.Where(list => list.ValueKind == JsonValueKind.Array).ToLookup(_ => false);
            var parties = lists[false].SelectMany(list => list.EnumerateArray()).Select(PartyOf).OfType<RegisteredParty>().ToList();
            return parties.Count > 0 ? new Register(parties, lists[true].SelectMany(list => list.EnumerateArray()).Select(item => Key(item)).OfType<string>())
                : throw new FormatException("The register lists no party.");
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new FormatException($"The register is no JSON: {fault.Message}", fault);
        }
    }

    private static RegisteredParty? PartyOf(JsonElement item) => Key(item) is { } key
        ? new RegisteredParty(key, item.ValueKind == JsonValueKind.String ? [] : [.. new[] { "name", "formal", "short" }.Select(field => Text(item, field)).OfType<string>(), .. Aliases(item)])
        : null;

    private static string? Key(JsonElement item) => item.ValueKind == JsonValueKind.String ? item.GetString()
        : item.ValueKind == JsonValueKind.Object ? new[] { "iso3", "code", "key", "id" }.Select(field => Text(item, field)).FirstOrDefault(key => key is not null) : null;

    private static IEnumerable<string> Aliases(JsonElement item) => item.TryGetProperty("aliases", out var aliases) && aliases.ValueKind == JsonValueKind.Array
        ? aliases.EnumerateArray().Where(alias => alias.ValueKind == JsonValueKind.String).Select(alias => alias.GetString()!) : [];

    private static string? Text(JsonElement item, string field) =>
        item.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The two apostrophes are one; a leading "the" is dropped.</summary>
    private static string Alike(string name)
    {
        var plain = name.Trim().Replace('\u2019', '\'');
        return plain.StartsWith("the ", StringComparison.Ordinal) ? plain[4..] : plain;
    }

    private static char Alike(char letter) => letter == '\u2019' ? '\'' : letter;
}
