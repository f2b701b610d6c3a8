using Marten;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Drafts;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;
using NormDraft.Text;

namespace NormDraft.Server.Drafts;

/// <summary>Clean: as issued. Rolling: every proposal one may see compiled into it.</summary>
public enum TextView { Clean, Rolling }

/// <summary>What is asked of the text page.</summary>
/// <param name="Contested">Only clauses with brackets or proposals.</param>
public sealed record TextAsked(int? Version, TextView View, Guid? Clause, bool Contested);

/// <summary>A clause as the page sets it.</summary>
/// <param name="Proposals">Live ones that this reader may see.</param>
/// <param name="Brackets">Pairs that open in the words shown.</param>
/// <param name="Added">Proposed new clauses that would follow it.</param>
public sealed record UnitRow(Clause Clause, string Cited, int Proposals, int Brackets, IReadOnlyList<AddedRow> Added)
{
    /// <summary>What is proposed to go or to move, here or to here.</summary>
    public IReadOnlyList<MarkRow> Marks { get; init; } = [];

    /// <summary>Places of which only the words as they stand are in the text.</summary>
    public IReadOnlyList<FoldedRow> Folded { get; init; } = [];

    /// <summary>What is proposed has no room on this page: it is read in the panel of the clause.</summary>
    public bool IsClosed { get; init; }
}

/// <summary>A place with many or long alternatives, told beside the text.</summary>
/// <param name="Words">As they stand; empty where words would be put in.</param>
/// <param name="After">The words before the place.</param>
/// <param name="Alternatives">What is alike stands together: in order of where they begin to differ from the words.</param>
/// <param name="More">That are not among them, for there are too many to tell here.</param>
public sealed record FoldedRow(string Words, string After, IReadOnlyList<Alternative> Alternatives, int More);

/// <summary>What is proposed for a clause and stands in no words of it.</summary>
/// <param name="Would">What those who propose it would do: "would delete"</param>
/// <param name="Words">That it is about; empty for the whole clause.</param>
/// <param name="Among">Which of how many brackets that read alike, from 1; null where there is one.</param>
public sealed record MarkRow(string Would, string Words, IReadOnlyList<string> Parties, IReadOnlyList<int> Amendments,
    (int Which, int Of)? Among);

/// <summary>A proposed new clause, in brackets.</summary>
public sealed record AddedRow(int Amendment, string Kind, string Label, string Text, IReadOnlyList<Attribution> Held);

/// <summary>An article, the preamble, an annex: a heading with what stands under it.</summary>
public sealed record TextSection(UnitRow? Head, string? Part, IReadOnlyList<UnitRow> Units)
{
    public int Proposals => (Head?.Proposals ?? 0) + Units.Sum(u => u.Proposals);
    public int Brackets => (Head?.Brackets ?? 0) + Units.Sum(u => u.Brackets);
}

/// <summary>The clause chosen, in the version shown: all that the panel needs.</summary>
public sealed record TextChosen(TextAsked Asked, IssuedVersion Version, bool InForce, TextFocus? Focus);

public sealed record TextPageModel(TextChosen Chosen, UnitRow? Title, IReadOnlyList<TextSection> Sections, IReadOnlyList<UnitRow> Footnotes)
{
    public TextAsked Asked => Chosen.Asked;
    public IssuedVersion Version => Chosen.Version;
    public bool InForce => Chosen.InForce;
    public TextFocus? Focus => Chosen.Focus;
    public int Proposals => Sections.Sum(s => s.Proposals) + (Title?.Proposals ?? 0) + Footnotes.Sum(u => u.Proposals);
    public int Brackets => Sections.Sum(s => s.Brackets) + (Title?.Brackets ?? 0) + Footnotes.Sum(u => u.Brackets);
}

/// <summary>Loads the text as one participant may see it.</summary>
public static class TextReading
{
    public static async Task<TextChosen> Chosen(this Door door, TextAsked asked, CancellationToken cancellation)
    {
        var version = await door.Version(asked.Version ?? door.Structure!.Issued, cancellation);
        var focus = asked.Clause is { } id ? await door.Focus(id, version, cancellation) : null;
        return new TextChosen(asked, version, version.Number == door.Structure!.Issued, focus);
    }

    public static async Task<TextPageModel> Text(this Door door, TextAsked asked, CancellationToken cancellation)
    {
        var chosen = await door.Chosen(asked, cancellation);
        var version = chosen.Version;
        var rolling = chosen.InForce ? await door.Rolling(cancellation) : [];
        var closed = asked.View == TextView.Clean ? [] : Closed(version, rolling);
        TextView ViewOf(Clause clause) => closed.Contains(clause.Id) ? TextView.Clean : asked.View;
        var clauses = version.Clauses.Select(c => Shown(c, version, ViewOf(c), rolling.GetValueOrDefault(c.Id), door)).ToList();
        var brackets = NormDraft.Text.Brackets.Over(clauses).CountsByClause;
        var cited = Citation.Of(version.Clauses);
        var marks = asked.View == TextView.Clean ? null : Marks(rolling.Values.Where(one => !closed.Contains(one.Id)), cited);
        var rows = clauses.Select((c, i) => closed.Contains(c.Id)
                ? new UnitRow(c, cited[c.Id], rolling[c.Id].Live, brackets.GetValueOrDefault(i), []) { IsClosed = true }
                : Row(c, cited[c.Id], brackets.GetValueOrDefault(i), asked.View, rolling.GetValueOrDefault(c.Id),
                    id => version.Find(id) is not null))
            .Select(row => marks is null ? row : row with { Marks = [.. marks[row.Clause.Id]] })
            .Where(row => !asked.Contested || IsHead(row.Clause) || row.Brackets > 0 || row.Proposals > 0).ToList();
        return new TextPageModel(chosen, rows.Find(r => r.Clause.Kind == Kinds.Title), [.. TextSections.Of(rows)], [.. rows.Where(r => r.Clause.Kind == Kinds.Footnote)]);
    }

    /// <summary>UTF-16 units of proposals that a page of the text shows; a clause for which there is no room is shown as issued.</summary>
    const int MostOnPage = 300_000;

    static HashSet<Guid> Closed(IssuedVersion version, Dictionary<Guid, RollingClause> rolling)
    {
        var (closed, left) = (new HashSet<Guid>(), MostOnPage);
        foreach (var clause in version.Clauses)
        {
            if (!rolling.TryGetValue(clause.Id, out var proposed)) continue;
            var inText = ((proposed.Folded?.Text ?? proposed.Compiled)?.Text.Length ?? clause.Text.Length) - clause.Text.Length;
            var beside = Folded(proposed).Sum(place => place.Alternatives.Sum(one => Math.Min(one.Text.Length, Comparison.Marks.InLine)));
            var added = proposed.Proposals.Where(p => p is { Live: true, Operation: Operation.Add })
                .Sum(p => Math.Min(p.Text?.Length ?? 0, MostAdded));
            if (inText + beside + added <= left) left -= Math.Max(0, inText) + beside + added;
            else closed.Add(clause.Id);
        }
        return closed;
    }

    /// <summary>UTF-16 units of a new clause that the page shows; longer ones begin there and go on at their amendment.</summary>
    const int MostAdded = 2_000;

    /// <summary>Alternatives that are told beside one place.</summary>
    const int MostBeside = 24;

    static IReadOnlyList<FoldedRow> Folded(RollingClause? clause) => [.. (clause?.Folded?.Places ?? []).Select(place =>
    {
        var alike = place.Alternatives.OrderBy(one => place.Base.AsSpan().CommonPrefixLength(one.Text)).ThenBy(one => one.Amendments[0]);
        var after = place.Length > 0 ? "" : clause!.Base[..place.Start];
        return new FoldedRow(place.Base, after, [.. alike.Take(MostBeside)], Math.Max(0, place.Alternatives.Count - MostBeside));
    })];

    /// <summary>The rolling text by clause, with the holders of its brackets as far as the version in force shows them to this reader.
    /// Under the chair's pen it is compiled from what this reader may see and nothing else.</summary>
    public static async Task<Dictionary<Guid, RollingClause>> Rolling(this Door door, CancellationToken cancellation)
    {
        var version = await door.InForce(cancellation);
        return (await Compiled(door, version, cancellation)).ToDictionary(c => c.Id, c => version.Find(c.Id) is { } clause ? c.HeldAs(Issued(clause, version, door)) : c);
    }

    static async Task<IEnumerable<RollingClause>> Compiled(Door door, IssuedVersion version, CancellationToken cancellation)
    {
        if (door.Sees(Circle.Submitted(door.Room.Pen, [])))
            return (await door.Session.Query<RollingClause>().Where(c => c.Live > 0).ToListAsync(cancellation)).Select(c => c.Current);
        if (door.Who.Party is null) return [];
        var live = await door.Session.Query<Amendment>().Where(a => a.Status == AmendmentStatus.Live).OrderBy(a => a.Number).ToListAsync(cancellation);
        return live.Where(a => door.Sees(a)).GroupBy(a => a.Proposal.Clause)
            .Select(g => RollingClause.Of(version.Find(g.Key) ?? new Clause(g.Key, null, "", "", ""), g));
    }

    static Clause Shown(Clause clause, IssuedVersion version, TextView view, RollingClause? rolling, Door door) =>
        view == TextView.Rolling && (rolling?.Folded?.Text ?? rolling?.Compiled) is { } compiled
            ? clause with { Text = compiled.Text, Attributions = compiled.Attributions }
            : clause with { Attributions = Issued(clause, version, door) };

    /// <summary>Who is shown to hold what in the text as it was issued.</summary>
    static IReadOnlyList<Attribution> Issued(Clause clause, IssuedVersion version, Door door) => Seats.Shown(clause.Attributions, version.Policy, door.Room, door.Who);

    /// <param name="stands">Whether a clause is in the text: what an earlier version took in, in brackets, is not shown as proposed beside itself.</param>
    static UnitRow Row(Clause clause, string cited, int brackets, TextView view, RollingClause? rolling, Predicate<Guid> stands)
    {
        AddedRow[] added = view == TextView.Clean || rolling is null ? [] :
            [.. rolling.Proposals.Where(p => p.Live && p.Operation == Operation.Add && p.Text is not null && !stands(Addition.IdOf(p.Amendment, 0))).OrderBy(p => p.Number).Select(Added)];
        return new UnitRow(clause, cited, rolling?.Live ?? 0, brackets + added.Length, added)
        {
            Folded = view == TextView.Clean ? [] : Folded(rolling),
        };
    }

    /// <summary>By the clause beside which they are told; a move is told at both its ends.</summary>
    static ILookup<Guid, MarkRow> Marks(IEnumerable<RollingClause> rolling, IReadOnlyDictionary<Guid, string> cited)
    {
        string Cited(Guid? id) => cited.GetValueOrDefault(id ?? Guid.Empty, "a clause that is gone");
        string Would(RollingMark mark) => mark.Act switch
        {
            RollingAct.DeleteClause => "would delete this",
            RollingAct.DeleteWords => "would delete",
            RollingAct.LiftBrackets when mark.Words is "[" or "]" => "would take out a bracket without a partner,",
            RollingAct.LiftBrackets => "would lift the brackets of",
            _ => $"would move this, to follow {Cited(mark.Destination)}",
        };
        (Guid At, MarkRow Row) Row(Guid at, string would, RollingMark mark) =>
            (at, new MarkRow(would, mark.Words, mark.Parties, mark.Amendments, mark.Among));
        var told = rolling.SelectMany(one => one.Marks.Select(mark => (Clause: one.Id, Mark: mark))).ToList();
        return told.Select(one => Row(one.Clause, Would(one.Mark), one.Mark))
            .Concat(told.Where(one => one.Mark.Destination is not null).Select(one => Row(one.Mark.Destination!.Value, $"would move {Cited(one.Clause)} here", one.Mark)))
            .ToLookup(one => one.At, one => one.Row);
    }

    static AddedRow Added(RollingProposal proposal)
    {
        var text = $"[{Comparison.Marks.Start(proposal.Text!, MostAdded)}]";
        return new AddedRow(proposal.Number, proposal.Kind, proposal.Label, text, [new Attribution(0, text.Length, proposal.Parties, [proposal.Number])]);
    }

    public static bool IsHead(Clause clause) => clause.Kind is Kinds.Title or Kinds.Part or Kinds.Preamble or Kinds.Article or Kinds.Annex or Kinds.Heading;
}

/// <summary>Rows gathered under their headings; a part's name stands over the first section in it.</summary>
static class TextSections
{
    public static IEnumerable<TextSection> Of(IEnumerable<UnitRow> rows)
    {
        UnitRow? head = null;
        string? part = null;
        var units = new List<UnitRow>();
        foreach (var row in rows.Where(r => r.Clause.Kind is not (Kinds.Title or Kinds.Footnote)))
        {
            if (!TextReading.IsHead(row.Clause))
            {
                units.Add(row);
                continue;
            }
            if (head is not null || units.Count > 0) yield return new TextSection(head, part, units);
            if (head is not null) part = null;
            if (row.Clause.Kind == Kinds.Part) (head, part) = (null, $"{row.Clause.Label.TrimEnd('.')}. {row.Clause.Text}".TrimStart('.', ' '));
            else head = row;
            units = [];
        }
        if (head is not null || units.Count > 0) yield return new TextSection(head, part, units);
    }
}
