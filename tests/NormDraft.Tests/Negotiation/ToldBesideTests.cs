using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Versions;
using NormDraft.Text;
using Xunit.Abstractions;
using Amended = NormDraft.Negotiation.Amendments.Amendment;

namespace NormDraft.Tests.Negotiation;

/// <summary>Below the text stands who would lift, leave out or choose which bracket: each line names the one that is meant, as a drafter
/// would.</summary>
public class ToldBesideTests(ITestOutputHelper told)
{
    const string Progression = "Each Party’s successive ### [shall][should][will] represent a progression beyond its previous efforts.";

    [Theory]
    [InlineData("[shall][BRA: will]", "[shall][should][will] [BRA: will]")]
    [InlineData("[[shall][DEU: is to][will]]", "[shall][should][will] [[shall][DEU: is to][will]]")]
    [InlineData("[must][should][will]", "[[shall] [must]][should][will]")]
    [InlineData("[must][should]", "[shall][should][will] [[must][should]]")]
    public void Of_a_row_with_brackets_inside_brackets_the_draft_s_own_is_named(string other, string kept)
    {
        var clause = A.First with { Text = Progression };
        Amended[] live = [Proposed(1, clause, Progression.Replace("[shall][should][will]", "shall")),
            Proposed(2, clause, Progression.Replace("[shall][should][will]", other))];
        string[] lines = ["1 DeleteWords [should]", "1 DeleteWords [will]", "1 LiftBrackets [shall]"];
        Told(RollingClause.Of(clause, live)).ShouldBe(lines);
        var (next, judged) = Kept(clause, live)!.Value;
        next.Text.ShouldBe(Progression.Replace("[shall][should][will]", kept));
        Told(RollingClause.Of(next, judged)).ShouldBe(lines);
    }

    [Fact]
    public void What_it_would_lift_is_told_beside_a_sign_without_a_partner_too()
    {
        const string Base = "All [shall][should] strengthen\naction [to accelerate and upscale] [on] [technology] [through] [, inter alia:";
        var clause = A.First with { Text = Base };
        Amended[] live = [Proposed(1, clause, "All shall strengthen\naction [to accelerate] on [technology] [through] [, inter alia:")];
        string[] lines = ["1 DeleteWords [and upscale]", "1 DeleteWords [should]", "1 LiftBrackets [on]", "1 LiftBrackets [shall]"];
        Told(RollingClause.Of(clause, live)).ShouldBe(lines);
        var (next, judged) = Kept(clause, live)!.Value;
        Told(RollingClause.Of(next, judged)).ShouldBe(lines);
    }

    /// <summary>One chooses a bracket of a row of a real draft, another rewrites the row, with brackets of its own. Kept, both would do to
    /// the draft's brackets what they would before; who chooses after that would lift the draft's bracket, not one that another holds.
    /// </summary>
    [Fact]
    public void What_is_told_is_the_same_once_it_is_kept_and_names_no_bracket_of_another()
    {
        var played = 0;
        foreach (var text in Drafts().SelectMany(Clauses))
            foreach (var row in Rows(text))
                foreach (var (words, other) in row.Brackets
                    .SelectMany(chosen => Others(row.Brackets).Select(other => (chosen[1..^1].Trim(), other))))
                {
                    var clause = A.First with { Text = text };
                    string Put(string put) => text[..row.Start] + put + text[row.End..];
                    Amended[] live = [Proposed(1, clause, Put(words)), Proposed(2, clause, Put(other))];
                    if (words is "" || words == other || Kept(clause, live) is not var (next, judged)) continue;
                    if (!Array.TrueForAll(judged, one => one.Fit == Fit.InBrackets)) continue;
                    Told(RollingClause.Of(next, judged)).ShouldBe(Told(RollingClause.Of(clause, live)), next.Text);

                    if (!next.Text.StartsWith(text[..row.End], StringComparison.Ordinal)) continue; // the row is one with words beside it
                    var theirs = next.Attributions.Where(one => one.Parties.Count > 0).ToList();
                    Func<int, int, bool> isTheirs = (start, end) => theirs.Exists(held => held.Start <= start
                        && end <= held.Start + held.Length);
                    var chooses = Proposed(3, next, Put(words));
                    RollingClause.Of(next, [.. judged, chooses]).Compiled!.Lifts.Where(lift => lift.Amendments.Contains(3))
                        .ShouldAllBe(lift => !isTheirs(lift.Start, lift.Start + lift.Length), next.Text);
                    var desk = A.Desk(A.First) with { Text = next.Text, Attributions = next.Attributions };
                    Sheets.Meeting(desk, [.. judged, chooses]).Regions
                        .Where(place => place is { Partner: not null, IsSecondSign: false, Length: > 0 }
                            && !place.Alternatives[0].Amendments.Contains(2))
                        .ShouldAllBe(place => !isTheirs(place.Start, place.Partner!.Value + 1), next.Text);
                    played++;
                }
        told.WriteLine($"{played} pairs");
        played.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void Of_brackets_that_read_alike_it_is_said_which()
    {
        var clause = A.First with { Text = "Parties [shall] report and [shall] review, and [may] meet." };
        var marks = RollingClause.Of(clause, [Proposed(1, clause, "Parties [shall] report and shall review, and may meet.")]).Marks;
        marks.Select(mark => (mark.Words, mark.Among)).ShouldBe([("[shall]", (2, 2)), ("[may]", null)]);
    }

    static List<string> Told(RollingClause rolling) =>
        [.. rolling.Marks.Select(mark => $"{string.Join(',', mark.Amendments)} {mark.Act} {mark.Words}").Order(StringComparer.Ordinal)];

    /// <summary>All kept in brackets: the clause as issued, and the amendments as judged on it. Null where it cannot be issued.</summary>
    static (Clause Clause, Amended[] Judged)? Kept(Clause clause, Amended[] live)
    {
        var desk = A.Desk(A.First) with { Text = clause.Text, Attributions = clause.Attributions };
        var sheet = new DeskSheet([.. live.Select(one => new Handling(one.Number, 1, Treatment.Bracket, "", null))], [], null);
        var kept = desk.After(DeskClause.Evolve, desk.Consolidate(A.Chair, desk.Consolidate(live, sheet).Outcome, sheet, live, 1, A.Now));
        var inForce = A.InForce with { Clauses = [.. A.InForce.Clauses.Select(one => one.Id == clause.Id ? clause : one)] };
        var decision = Issuing.Next(new Desk(A.Structure, inForce, [kept], live),
            new Imprint(IssueKind.Revision, "R/1/Rev.1", "chair's text", AttributionPolicy.Full),
            IssueAnswers.None, A.Chair, A.Now);
        if (decision.Refusal is not null) return null;
        var judged = decision.Events.OfType<AmendmentRebased>().ToDictionary(one => one.Number);
        return (decision.Events.OfType<VersionIssued>().Single().Clauses.Single(one => one.Id == clause.Id),
            [.. live.Select(one => judged.TryGetValue(one.Number, out var rebased) ? Amended.Evolve(one, rebased) : one)]);
    }

    static IEnumerable<(int Start, int End, List<string> Brackets)> Rows(string text)
    {
        var reading = Brackets.Over([text]);
        return reading.Groups.Select(group => group.Brackets.Select(at => reading.Brackets[at]).ToList()).Select(row =>
            (row[0].Open.Offset, row[^1].Close.Offset + 1, row.ConvertAll(one => text[one.Open.Offset..(one.Close.Offset + 1)])));
    }

    static IEnumerable<string> Others(List<string> row) =>
        [$"{row[0]}[XBB: zzz]", $"[{row[0]}[XBB: zzz]]", $"[zzz]{row[^1]}", "zzz", string.Concat(row.AsEnumerable().Reverse())];

    static IEnumerable<string> Drafts()
    {
        yield return File.ReadAllText(Path.Combine(House.Repository.Folder, "samples", "responsible-military-ai", "draft.md"));
        if (RealTexts.Folder is not null) yield return RealTexts.Read("paris-5-presidency-9-dec-2015.md");
    }

    static IEnumerable<string> Clauses(string draft) => draft.ReplaceLineEndings("\n").Split("\n\n").Where(text =>
        text.Contains('[', StringComparison.Ordinal) && text.IndexOfAny(['\n', '{', '\\', '^', '*', '/']) < 0);

    static Amended Proposed(int number, Clause clause, string text)
    {
        var amendment = A.Submitted(A.Delegate, A.First, text, number);
        var capacity = number == 1 ? "XAA" : number == 2 ? "XBB" : "XCC";
        return amendment with { Capacity = capacity, Proposal = amendment.Proposal with { BaseText = clause.Text } };
    }
}
