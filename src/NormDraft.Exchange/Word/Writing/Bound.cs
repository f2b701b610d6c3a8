using NormDraft.Text;

namespace NormDraft.Exchange.Word.Writing;

/// <summary>
/// Which paragraph holds which clause: a bookmark in each, under a name that Word does not list. The name is the clause's id, so that
/// a program that drops all else of ours still tells which paragraph is which clause.
/// </summary>
internal sealed class Bound(Revisions revisions)
{
    private const string Prefix = "_nd";

    private readonly List<(string Name, Clause? From, Clause? To)> places = [];
    private readonly Dictionary<Guid, int> counts = [];

    public string Mark(Clause? from, Clause? to)
    {
        var (id, name) = (revisions.Next(), Next((to ?? from)!.Id));
        places.Add((name, from, to));
        return $"<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"/><w:bookmarkEnd w:id=\"{id}\"/>";
    }

    public IReadOnlyDictionary<string, Clause> Side(Reading.Revisions side) => places.Select(place => (place.Name, Clause: side == Reading.Revisions.Accept ? place.To : place.From))
        .Where(place => place.Clause is not null).ToDictionary(place => place.Name, place => place.Clause!);

    /// <summary>The bookmark of a clause that stands in one place.</summary>
    public static string NameOf(Guid clause) => $"{Prefix}{clause:N}";

    /// <summary>The clause that a bookmark names; null where it is none of ours.</summary>
    public static Guid? IdOf(string? bookmark) => bookmark is not null && bookmark.StartsWith(Prefix, StringComparison.Ordinal)
        && Guid.TryParseExact(bookmark[Prefix.Length..].Split('_')[0], "N", out var id) ? id : null;

    /// <summary>A clause that moved stands twice in a redline: "_nd…" and "_nd…_2".</summary>
    private string Next(Guid clause)
    {
        var count = counts[clause] = counts.GetValueOrDefault(clause) + 1;
        return count == 1 ? NameOf(clause) : $"{NameOf(clause)}_{count}";
    }
}
