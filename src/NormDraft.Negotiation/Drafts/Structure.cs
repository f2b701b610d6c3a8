using System.Collections.Immutable;
using NormDraft.Negotiation.Versions;
using NormDraft.Text;

namespace NormDraft.Negotiation.Drafts;

/// <summary>A clause's place in the draft: what stands where, without its words.</summary>
public sealed record ClausePlace(Guid Id, Guid? Parent, string Kind, string Label);

/// <summary>A draft text has been brought in, its clauses in reading order.</summary>
public sealed record DraftLoaded(Guid Draft, string Title, string Language, IReadOnlyList<ClausePlace> Clauses, Guid By, DateTimeOffset At);

/// <summary>An issued version by name, without its words.</summary>
public sealed record VersionName(int Number, string Symbol, string Status, DateTimeOffset At, string Hash);

/// <summary>The draft's structure and its issued versions; its stream guards every act on several clauses.</summary>
public sealed record Structure : IState
{
    public Guid Id { get; init; }
    public int Version { get; init; }
    public string Title { get; init; } = "";
    public string Language { get; init; } = "en";
    public ImmutableList<ClausePlace> Clauses { get; init; } = [];
    public ImmutableList<VersionName> Versions { get; init; } = [];

    /// <summary>Number of the version in force; 0 before the first.</summary>
    public int Issued => Versions.Count;

    public static Structure Evolve(Structure? current, object @event) => (current, @event) switch
    {
        (null, DraftLoaded e) => new Structure { Id = e.Draft, Title = e.Title, Language = e.Language, Clauses = [.. e.Clauses] },
        ({ } s, VersionIssued e) => s with
        {
            Clauses = [.. e.Clauses.Select(c => new ClausePlace(c.Id, c.Parent, c.Kind, c.Label))],
            Versions = s.Versions.Add(new VersionName(e.Number, e.Symbol, e.Status, e.At, e.Hash)),
        },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} does not belong here in a draft's stream."),
    };

    public bool Has(Guid clause) => Clauses.Exists(place => place.Id == clause);
}

/// <summary>How a clause is cited in the order of its labels: "Article 6, paragraph 2 (a)", "Preamble, paragraph 3".</summary>
public static class Citation
{
    /// <summary>Citations of all clauses of a draft, by id; one pass.</summary>
    public static IReadOnlyDictionary<Guid, string> Of(IEnumerable<Clause> clauses) =>
        Of(clauses.Select(c => new ClausePlace(c.Id, c.Parent, c.Kind, c.Label)));

    public static IReadOnlyDictionary<Guid, string> Of(IEnumerable<ClausePlace> places)
    {
        places = [.. places];
        var words = CitationWords.For(places.FirstOrDefault(place => place.Label.Any(char.IsLetter))?.Label ?? "");
        var cited = new Dictionary<Guid, string>();
        var unlabelled = new Dictionary<(Guid?, string), int>();
        foreach (var place in places)
            cited[place.Id] = Cite(place, place.Parent is { } parent ? cited.GetValueOrDefault(parent) : null, words, unlabelled);
        return cited;
    }

    static string Cite(ClausePlace place, string? parent, CitationWords words, Dictionary<(Guid?, string), int> unlabelled)
    {
        var label = place.Label.TrimEnd('.', ' ').Trim('[', ']');
        if (label.Length == 0 && place.Kind is Kinds.Preambular or Kinds.Paragraph or Kinds.Point or Kinds.Subpoint)
        {
            var key = (place.Parent, place.Kind);
            label = (unlabelled[key] = unlabelled.GetValueOrDefault(key) + 1).ToString();
        }
        return place.Kind switch
        {
            Kinds.Title => words.Title,
            Kinds.Preamble => words.Preamble,
            Kinds.Preambular => $"{words.Preamble}{words.Within} {label}",
            Kinds.Footnote => $"{words.Footnote} {label}",
            Kinds.Paragraph => parent is null ? $"{words.Paragraph} {label}" : $"{parent}{words.Within} {label}",
            Kinds.Point or Kinds.Subpoint => parent is null ? label : $"{parent} {label}",
            _ => label.Length > 0 ? label : place.Kind,
        };
    }
}

/// <summary>Words around the labels of a citation. Those of an Arabic text are Arabic: a citation of two directions puts its numbers on the wrong side.</summary>
/// <param name="Within">Between an article and its paragraph.</param>
sealed record CitationWords(string Title, string Preamble, string Footnote, string Paragraph, string Within)
{
    public static readonly CitationWords English = new("Title", "Preamble", "Footnote", "Paragraph", ", paragraph");
    public static readonly CitationWords Arabic = new("العنوان", "الديباجة", "الحاشية", "الفقرة", "، الفقرة");

    public static CitationWords For(string label) => label.Any(unit => unit is >= '\u0600' and <= '\u06FF') ? Arabic : English;
}
