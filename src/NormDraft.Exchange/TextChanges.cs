using System.Text;
using NormDraft.Exchange.Html;
using NormDraft.Exchange.Markdown;
using NormDraft.Exchange.Word.Writing;
using NormDraft.Text;

namespace NormDraft.Exchange;

/// <summary>What a text that came back proposes of one clause.</summary>
/// <param name="Clause">Of the base; null for a new clause.</param>
/// <param name="Label">As the text has it; for a deleted clause as the base has it.</param>
/// <param name="Text">Null where the clause is to be deleted, or stands elsewhere.</param>
/// <param name="After">For a new or moved clause the clause of the base before it; null at the beginning.</param>
/// <param name="At">Its place in the text that came back; -1 where it is gone from it.</param>
public sealed record TextChange(Guid? Clause, string Kind, string Label, string? Text, Guid? After, int At)
{
    /// <summary>The clause stands elsewhere, with all that stands under it.</summary>
    public bool IsMove { get; init; }
}

/// <summary>A text that was sent out and came back, clause by clause. Law: the text that was sent out holds no change.</summary>
/// <param name="Changes">In its order, then what is gone.</param>
/// <param name="Known">Clauses of the base that are in it, with their words or like ones.</param>
/// <param name="New">Its clauses that are none of the base.</param>
public sealed record TextChanges(IReadOnlyList<TextChange> Changes, int Known, int New)
{
    /// <param name="text">Clauses that are known again have the ids of the base.</param>
    public static TextChanges Of(IReadOnlyList<Clause> @base, IReadOnlyList<Clause> text)
    {
        Clause[] old = [.. @base.Select(clause => clause with { Text = Shown(clause) })], now = [.. text.Select(clause => clause with { Text = Shown(clause) })];
        var pairs = ClausePairs.Of(old, now);
        var changes = new List<TextChange>();
        var (known, added) = (0, 0);
        Guid? last = null;
        var moved = Moved(old, now, pairs);
        for (var at = 0; at < now.Length; at++)
        {
            var place = pairs[at];
            if (place >= 0 && moved.Contains(old[place].Id)) changes.Add(new(old[place].Id, old[place].Kind, text[at].Label, null, last, at) { IsMove = true });
            if (place < 0)
            {
                changes.Add(new(null, text[at].Kind, text[at].Label, text[at].Text, last, at));
                added++;
                continue;
            }
            if (old[place].Kind != Kinds.Footnote) last = old[place].Id;
            if (ClausePairs.AreAlike(old[place].Text, now[at].Text)) known++;
            if (old[place].Text != now[at].Text) changes.Add(new(old[place].Id, old[place].Kind, text[at].Label, text[at].Text, null, at));
        }

        var kept = pairs.ToHashSet();
        changes.AddRange(@base.Where((_, at) => !kept.Contains(at)).Select(gone => new TextChange(gone.Id, gone.Kind, gone.Label, null, null, -1)));
        return new(changes, known, added);
    }

    /// <summary>The clauses out of their order, the lightest. A heading weighs what all under it weighs, so that a paragraph moves and not
    /// the heading that it passed. What went along with the one that it stands under is not told again. Notes stand nowhere in the order.</summary>
    private static HashSet<Guid> Moved(Clause[] old, Clause[] now, IReadOnlyList<int> pairs)
    {
        int[] places = [.. Enumerable.Range(0, now.Length).Where(at => pairs[at] >= 0 && now[at].Kind != Kinds.Footnote).Select(at => pairs[at])];
        var whole = old.ToDictionary(clause => clause.Id, clause => Words.Count(clause.Text) + 1);
        foreach (var clause in old.Reverse())
            if (clause.Parent is { } parent && whole.ContainsKey(parent)) whole[parent] += whole[clause.Id];
        var stayed = Spine.Of(places, [.. places.Select(place => IsHeading(old[place].Kind) ? whole[old[place].Id] : Words.Count(old[place].Text) + 1)]).Select(at => places[at]).ToHashSet();
        var (moved, under) = (new HashSet<Guid>(), new HashSet<Guid>()); // the one that moved last, with what follows it of its own
        foreach (var place in places)
        {
            var clause = old[place];
            if (clause.Parent is { } parent && under.Contains(parent)) under.Add(clause.Id);
            else if (stayed.Contains(place)) under.Clear();
            else
            {
                moved.Add(clause.Id);
                under = [clause.Id];
            }
        }
        return moved;
    }

    private static bool IsHeading(string kind) => kind is Kinds.Title or Kinds.Part or Kinds.Preamble or Kinds.Annex or Kinds.Article or Kinds.Heading;

    /// <summary>At least half of the base: enough to take the one for the other.</summary>
    public static bool Knows(IReadOnlyList<Clause> @base, IEnumerable<Guid> ids) => @base.Count > 0 && @base.Select(clause => clause.Id).Intersect(ids).Count() * 2 >= @base.Count;

    /// <summary>What a reader sees, with a sign where emphasis changes: one text can be written with other marks and escapes.</summary>
    internal static string Shown(Clause clause)
    {
        var text = clause.Kind == FileKinds.Table ? MarkdownTable.Plain(clause.Text) : clause.Text;
        var marks = EmphasisMarks.Of(text);
        var (shown, last) = (new StringBuilder(text.Length), "");
        for (var at = 0; at < text.Length; at++)
        {
            if (marks.Hidden[at]) continue;
            var around = "";
            if (!char.IsWhiteSpace(text[at]))
                for (var one = marks.Innermost[at]; one is not null; one = one.Around) around += one.Element[0];
            else around = last;
            if (around != last) shown.Append('\u0001').Append(around).Append('\u0002');
            shown.Append(text[at]);
            last = around;
        }

        return shown.ToString();
    }
}
