using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Participants;
using NormDraft.Negotiation.Versions;
using NormDraft.Text;
using Xunit.Abstractions;
using Amended = NormDraft.Negotiation.Amendments.Amendment;

namespace NormDraft.Tests.Negotiation;

/// <summary>Two delegations change one row of brackets; both are kept and issued, and a version later one is taken up, to the character, or none.</summary>
public class TwoInARowTests(ITestOutputHelper told)
{
    static readonly Imprint Rev1 = new(IssueKind.Revision, "R/1/Rev.1", "chair's text", AttributionPolicy.Full);

    /// <summary>Articles 15.2 and 3.6 of a real draft: one chooses, the other sets a pair of brackets around the row.</summary>
    [Theory]
    [InlineData("bodies [including the functions to be exercised by such bodies and institutional arrangements] [including for members of such bodies and institutional arrangements nominated by Parties to the Convention] [to the extent that these bodies and institutional arrangements serve this Agreement].",
        "bodies including the functions to be exercised by such bodies and institutional arrangements.",
        "bodies [[including their functions][FRA: as appropriate][to the extent that these bodies and institutional arrangements serve this Agreement]].")]
    [InlineData("All [shall][should][will] do it.", "All shall do it.", "All [[shall][should][will]] do it.")]
    [InlineData("All [shall][should][will] do it.", "All [shall][BRA: will] do it.", "All [[shall][should][will]] do it.")]
    [InlineData("In [2023][2024] and on.", "In 2023 2024 and on.", "In [[2023][2024]] and on.")]
    [InlineData("In [2023][2024] and on.", "In 2023 2024 and on.", "In [2023][BRA: 2025] and on.")]
    public void A_choice_or_a_lift_beside_brackets_around_the_row(string draft, string one, string other) =>
        Played(draft, one, other).ShouldBeEmpty();

    [Fact]
    public void Every_pair_of_changes_of_a_row_in_a_real_draft()
    {
        var played = 0;
        foreach (var text in Drafts().SelectMany(draft => draft.ReplaceLineEndings("\n").Split("\n\n")).Where(text => text.IndexOfAny(['\n', '{', '*']) < 0))
            foreach (var (start, end, parts) in Rows(text))
            {
                List<string> wordings = [.. Changes(text[start..end], parts).Select(row => $"{text[..start]}{row}{text[end..]}").Distinct().Where(whole => whole != text)];
                foreach (var (one, other) in wordings.SelectMany((one, at) => wordings.Skip(at + 1).Select(other => (one, other))).Where((_, at) => at % 4 == played % 4))
                    Played(text, one, other).ShouldBeEmpty($"{one}\n{other}");
                played++;
            }
        told.WriteLine($"{played} rows");
        played.ShouldBeGreaterThan(1);
    }

    static IEnumerable<string> Changes(string row, IReadOnlyList<string> parts)
    {
        List<string> words = [.. parts.Select(part => part[1..^1])];
        return [words[0], words[^1], parts[0], string.Concat(parts.SkipLast(1)), $"[{row}]", $"[[zzz][FRA: yyy]{parts[^1]}]", $"[{parts[0]}[DEU: zzz]{parts[^1]}]",
            $"{parts[0]}[BRA: zzz]", "zzz yyy", $"[{words[0]} zzz]{string.Concat(parts.Skip(1))}"];
    }

    /// <summary>What came otherwise than it was proposed.</summary>
    static List<string> Played(string text, string one, string other)
    {
        var clause = A.First with { Text = text };
        Amended[] both = [Proposed(A.Delegate, clause, one, 1), Proposed(A.Third, clause, other, 2)];
        var desk = On(clause);
        var kept = Sheet(Treatment.Bracket, Treatment.Bracket);
        var decided = desk.After(DeskClause.Evolve, desk.Consolidate(A.Chair, desk.Consolidate(both, kept).Outcome, kept, both, 1, A.Now));
        var inForce = A.InForce with { Clauses = [.. A.InForce.Clauses.Select(at => at.Id == clause.Id ? clause : at)] };
        var events = A.Ok(Issuing.Next(new Desk(A.Structure, inForce, [decided], both), Rev1, IssueAnswers.None, A.Chair, A.Now)).Events.ToList();
        var issued = events.OfType<VersionIssued>().Single().Clauses.Single(at => at.Id == clause.Id);
        Amended[] judged = [.. both.Select(each => events.OfType<AmendmentRebased>().Where(at => at.Number == each.Number).Aggregate(each, Amended.Evolve))];
        var faults = new List<string>();
        foreach (var (first, second, wanted) in new[]
        {
            (Treatment.TakeUp, Treatment.NotRetain, one), (Treatment.NotRetain, Treatment.TakeUp, other),
            (Treatment.NotRetain, Treatment.NotRetain, text), (Treatment.Bracket, Treatment.Bracket, issued.Text),
        })
        {
            var found = On(issued).Consolidate(judged, Sheet(first, second));
            if (found.Outcome.Text != wanted) faults.Add($"{first}, {second}: {found.Outcome.Text} of {issued.Text}");
            if (first != Treatment.Bracket) faults.AddRange(found.Remarks.Select(remark => $"{first}, {second}: {remark.Sentence}"));
        }
        return faults;
    }

    static DeskClause On(Clause clause) => A.Desk(A.First) with { Text = clause.Text, Attributions = clause.Attributions };

    static DeskSheet Sheet(Treatment first, Treatment second) => new([new(1, 1, first, "So agreed.", null), new(2, 1, second, "So agreed.", null)], [], null);

    static Amended Proposed(Participant who, Clause clause, string text, int number) => A.Submitted(who, A.First, text, number) is var amendment
        ? amendment with { Proposal = amendment.Proposal with { BaseText = clause.Text } } : null!;

    /// <summary>Brackets side by side, with no more than a space between.</summary>
    static IEnumerable<(int Start, int End, IReadOnlyList<string> Parts)> Rows(string text)
    {
        var reading = Brackets.Over([text]);
        foreach (var group in reading.Groups)
        {
            List<Bracket> row = [.. group.Brackets.Select(at => reading.Brackets[at])];
            if (row.Zip(row.Skip(1)).All(pair => text[(pair.First.Close.Offset + 1)..pair.Second.Open.Offset].Trim().Length == 0))
                yield return (row[0].Open.Offset, row[^1].Close.Offset + 1, [.. row.Select(at => text[at.Open.Offset..(at.Close.Offset + 1)])]);
        }
    }

    static IEnumerable<string> Drafts()
    {
        yield return File.ReadAllText(Path.Combine(House.Repository.Folder, "samples", "responsible-military-ai", "draft.md"));
        if (RealTexts.Folder is not null) yield return RealTexts.Read("paris-5-presidency-9-dec-2015.md");
    }
}
