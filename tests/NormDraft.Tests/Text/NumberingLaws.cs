using CsCheck;
using NormDraft.Text;

namespace NormDraft.Tests.Text;

/// <summary>What final numbers owe to the provisional ones, on drafts with bis, ter, alt and parallel numbers anywhere.</summary>
public class NumberingLaws
{
    private static readonly string[] Marks = ["", "", "", " bis", " ter", " quinquies", " alt", " alt 2"];

    /// <summary>For each article how many paragraphs, each with a mark and how many points.</summary>
    private static readonly Gen<IReadOnlyList<Clause>> Drafts =
        from articles in Gen.Select(Gen.Int[0, Marks.Length - 1], Gen.Select(Gen.Int[0, Marks.Length - 1], Gen.Int[0, 30]).Array[0, 4]).Array[1, 6]
        from annex in Gen.Int[0, 3]
        select Draft(articles, annex);

    private static IReadOnlyList<Clause> Draft((int Mark, (int Mark, int Points)[] Paragraphs)[] articles, int annex)
    {
        var draft = new List<Clause>();
        var taken = new HashSet<string>();
        for (var article = 0; article < articles.Length; article++)
        {
            var body = Add(draft, null, Kinds.Article, Free(taken, $"Article {article + 1}", Marks[articles[article].Mark], ""));
            var beside = new HashSet<string>();
            foreach (var (number, (mark, points)) in articles[article].Paragraphs.Index())
            {
                var paragraph = Add(draft, body, Kinds.Paragraph, number == 3 ? "[8][9]." : Free(beside, $"{number + 1}", Marks[mark], "."));
                for (var point = 0; point < points; point++) Add(draft, paragraph, Kinds.Point, $"({(char)('a' + point % 26)}{(point < 26 ? "" : " bis")})");
            }
        }
        var last = annex > 0 ? Add(draft, null, Kinds.Annex, "Annex I bis") : null;
        for (var article = 0; article < annex; article++) Add(draft, last, Kinds.Article, $"Article {article + 1} ter");
        return draft;
    }

    private static string Free(HashSet<string> taken, string stem, string mark, string end) => taken.Add(stem + mark + end) ? stem + mark + end : stem + end;

    private static Clause Add(List<Clause> draft, Clause? parent, string kind, string label)
    {
        draft.Add(new Clause(Guid.NewGuid(), parent?.Id, kind, label, "x"));
        return draft[^1];
    }

    [Fact]
    public void Final_numbers_are_each_given_once_and_read_back_to_the_provisional_ones() => Drafts.Law(draft =>
    {
        var table = Numbering.Final(draft);
        table.Count.ShouldBe(draft.Count);
        var annexes = draft.ToDictionary(clause => clause.Id, clause => clause.Parent);
        var final = table.ToDictionary(row => (annexes[row.Clause], row.New), row => row.Old);
        foreach (var (clause, row) in draft.Zip(table)) final[(clause.Parent, row.New)].ShouldBe(clause.Label);
    });

    [Fact]
    public void Final_numbers_stay_as_they_are_when_given_again() => Drafts.Law(draft =>
    {
        var labels = Numbering.Final(draft).ToDictionary(row => row.Clause, row => row.New);
        Clause[] final = [.. draft.Select(clause => clause with { Label = labels[clause.Id] })];
        Numbering.Final(final).ShouldAllBe(row => row.Old == row.New);
        final.ShouldAllBe(clause => !clause.Label.Contains("bis") && !clause.Label.Contains("ter") && !clause.Label.Contains("alt") && !clause.Label.Contains('['));
    });

    /// <summary>But from an annex to what is outside it: there "article 1" means the annex's own, once it has one of that number.</summary>
    [Fact]
    public void References_point_at_the_same_clauses_after_renumbering() => Gen.Select(Drafts, Gen.Int[0, 1000], Gen.Int[0, 1000]).Law(play =>
    {
        var (draft, from, to) = play;
        var target = draft[to % draft.Count];
        var writer = IsInAnnex(draft, target) ? from % draft.Count : from % draft.Count(clause => !IsInAnnex(draft, clause));
        Clause[] before = [.. draft];
        before[writer] = before[writer] with { Text = $"as {Cited(draft, target)} says, and in this article." };
        var found = ReferenceTargets.In(before);
        found[0].Targets[0][^1].ShouldBe(target.Id, before[writer].Text);
        var labels = Numbering.Final(before).ToDictionary(row => row.Clause, row => row.New);
        Clause[] after = [.. before.Select(clause => clause with { Label = labels[clause.Id], Text = Hunks.Apply(clause.Text, ReferenceTargets.Follow(clause.Text, found.Where(one => one.Clause == clause.Id), labels)) })];
        ReferenceTargets.In(after).Select(one => one.Targets.SelectMany(path => path)).ShouldBe(found.Select(one => one.Targets.SelectMany(path => path)), after[writer].Text);
    });

    private static bool IsInAnnex(IReadOnlyList<Clause> draft, Clause clause) => clause.Kind == Kinds.Annex || clause.Parent is { } id && IsInAnnex(draft, draft.First(one => one.Id == id));

    /// <summary>As a lawyer cites it, from the outermost step inwards.</summary>
    private static string Cited(IReadOnlyList<Clause> draft, Clause clause)
    {
        var outer = clause.Parent is { } id ? Cited(draft, draft.First(one => one.Id == id)) : "";
        var number = Labels.NumberOf(clause.Label);
        return clause.Kind switch
        {
            Kinds.Annex => $"annex {number}",
            Kinds.Article => outer.Length > 0 ? $"article {number} of {outer}" : $"article {number}",
            Kinds.Paragraph => $"{outer}, paragraph {number}",
            _ => $"{outer} ({number})",
        };
    }
}
