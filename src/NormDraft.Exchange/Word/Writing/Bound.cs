using NormDraft.Text;

namespace NormDraft.Exchange.Word.Writing;

/// <summary>Which paragraph holds which clause: a bookmark in each, under a name that Word does not list.</summary>
internal sealed class Bound(Revisions revisions)
{
    private readonly List<(string Name, Clause? From, Clause? To)> places = [];

    public string Mark(Clause? from, Clause? to)
    {
        var (id, name) = (revisions.Next(), $"_nd{places.Count + 1}");
        places.Add((name, from, to));
        return $"<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"/><w:bookmarkEnd w:id=\"{id}\"/>";
    }

    public IReadOnlyDictionary<string, Clause> Side(Reading.Revisions side) => places.Select(place => (place.Name, Clause: side == Reading.Revisions.Accept ? place.To : place.From))
        .Where(place => place.Clause is not null).ToDictionary(place => place.Name, place => place.Clause!);
}
