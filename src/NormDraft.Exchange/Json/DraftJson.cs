using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NormDraft.Text;

namespace NormDraft.Exchange.Json;

/// <summary>A draft as data, for other programs: everything that the tree holds, in the fields of docs/FORMATS.md.</summary>
public static class DraftJson
{
    public const int MaxBytes = 50_000_000;

    /// <summary>Refusal: larger than <see cref="MaxBytes"/>.</summary>
    public const string TooLarge = "json-too-large";

    /// <summary>Refusal: no JSON, or other fields than those of a draft.</summary>
    public const string Unread = "json-unread";

    /// <summary>Refusal: an id twice, or a clause before the one it stands under.</summary>
    public const string TreeBroken = "json-tree-broken";

    /// <summary>Refusal: clauses nested deeper than <see cref="FormatReading.MaxDepth"/>.</summary>
    public const string TooDeep = "json-too-deep";

    private const string Format = "normdraft-draft-1";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 16,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    };

    private sealed record File(string Format, string? Title, string? Symbol, string? Status, string? Language, List<Other> Others, List<Unit> Clauses);

    private sealed record Other(string Key, string Value);

    private sealed record Unit(Guid Id, Guid? Parent, string Kind, string Label, string Text, List<Holding> Attributions);

    private sealed record Holding(int Start, int Length, List<string> Parties, List<int> Amendments)
    {
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public int? Place { get; init; }
    }

    public static string Write(Draft draft)
    {
        var (head, clauses) = draft;
        return JsonSerializer.Serialize(new File(Format, head.Title, head.Symbol, head.Status, head.Language, [.. head.Others.Select(pair => new Other(pair.Key, pair.Value))],
            [.. clauses.Select(clause => new Unit(clause.Id, clause.Parent, clause.Kind, clause.Label, clause.Text, [.. clause.Attributions.Select(Written)]))]), Options) + "\n";

        static Holding Written(Attribution held) => new(held.Start, held.Length, [.. held.Parties], [.. held.Amendments]) { Place = held.Place };
    }

    public static FormatReading Read(byte[] bytes)
    {
        if (bytes.Length > MaxBytes) return No(TooLarge, $"The file is larger than {MaxBytes / 1_000_000} MB, the most that is read.", 1, 1);
        try
        {
            var start = bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
            var file = JsonSerializer.Deserialize<File>(bytes.AsSpan(start), Options);
            return file is { Format: Format } ? Of(file) : No(Unread, $"The file is no draft of ours: its format is not {Format}.", 1, 1);
        }
        catch (JsonException fault)
        {
            return No(Unread, "The file is no draft in JSON: " + fault.Message.ReplaceLineEndings(" "), (int)(fault.LineNumber ?? 0) + 1, (int)(fault.BytePositionInLine ?? 0) + 1);
        }
        catch (InvalidOperationException)
        {
            return No(Unread, "The file holds half of a character (a lone surrogate).", 1, 1);
        }
    }

    private static FormatReading Of(File file)
    {
        if (file.Others.Contains(null!) || file.Clauses.Exists(unit => unit is not null && unit.Attributions.Exists(held => held is null || held.Parties.Contains(null!))))
            return No(Unread, "A list in the file has a null where a value should be.", 1, 1);
        var before = new HashSet<Guid>();
        foreach (var (at, unit) in file.Clauses.Index())
        {
            if (unit is null || unit.Parent is { } parent && !before.Contains(parent) || !before.Add(unit.Id))
                return No(TreeBroken, $"Clause {at + 1} of the file has an id that stands twice, or stands under one that is not before it.", 1, 1);
        }

        var read = new FormatReading(new Draft(new DraftHead(file.Title, file.Symbol, file.Status, file.Language, [.. file.Others.Select(other => KeyValuePair.Create(other.Key, other.Value))]),
            [.. file.Clauses.Select(unit => new Clause(unit.Id, unit.Parent, unit.Kind, unit.Label, unit.Text) { Attributions = [.. unit.Attributions.Select(Read)] })]), [], null);
        return read.Within(TooDeep);

        static Attribution Read(Holding held) => new(held.Start, held.Length, held.Parties, held.Amendments) { Place = held.Place };
    }

    private static FormatReading No(string code, string sentence, int line, int column) => new(null, [], new(code, sentence, line, column, 0));
}
