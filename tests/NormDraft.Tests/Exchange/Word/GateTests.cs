using System.Net;
using System.Text.RegularExpressions;
using NormDraft.Exchange;
using NormDraft.Exchange.Html;
using NormDraft.Exchange.Markdown;
using NormDraft.Exchange.Word.Reading;
using NormDraft.Exchange.Word.Writing;
using NormDraft.Text;

namespace NormDraft.Tests.Exchange.Word;

/// <summary>The gate: of each kind of change, all accepted is the later draft and all rejected the earlier, to pandoc and to LibreOffice, paragraph by paragraph.</summary>
public sealed class GateTests
{
    private static readonly Tracking Kenya = new("Kenya", new DateTimeOffset(2026, 3, 4, 10, 0, 0, TimeSpan.Zero));

    private static readonly Clause Title = A(Kinds.Title, "", "Convention"), Article = A(Kinds.Article, "Article 1", "Control"), One = A(Kinds.Paragraph, "1.", "Each Party should report each year."), Two = A(Kinds.Paragraph, "2.", "A note[^1] and *emphasis*."),
        Point = A(Kinds.Point, "(a)", "The first point stays where it is."), Other = A(Kinds.Point, "(b)", "Another point is of no great weight."), Table = A("table", "", "| Year | Share |\n|---|---|\n| 2026 | one *half* |\n| 2027 | one third |"),
        Arabic = A(Kinds.Paragraph, "3.", "على كل طرف أن يقدم تقريرا سنويا."), Chinese = A(Kinds.Paragraph, "4.", "各缔约方应每年提交报告。"), Last = A(Kinds.Paragraph, "5.", "The last paragraph ends the text."), Note = A(Kinds.Footnote, "1", "See the annex.");

    private static readonly Draft From = new(DraftHead.None, [Title, Article, One, Two, Point, Other, Table, Arabic, Chinese, Last, Note]);

    private static readonly Dictionary<string, Draft> Changes = new()
    {
        ["nothing"] = From,
        ["words inserted"] = With(One, "Each Party should without delay report each year."),
        ["words deleted"] = With(One, "Each Party should report."),
        ["words replaced"] = With(One, "Each State shall report each year."),
        ["words at both ends"] = With(One, "But each Party should report each year, and at once."),
        ["a paragraph inserted"] = After(One, A(Kinds.Paragraph, "1 bis.", "Wholly new words stand here.")),
        ["a paragraph inserted at the end"] = After(Last, A(Kinds.Paragraph, "6.", "Now this one is the last.")),
        ["a paragraph inserted at the beginning"] = new(DraftHead.None, [A(Kinds.Heading, "", "Draft of the chair"), .. From.Clauses]),
        ["a paragraph deleted"] = Without(Point),
        ["the last paragraph deleted"] = Without(Last),
        ["a paragraph split"] = After(One, A(Kinds.Paragraph, "", "report each year."), With(One, "Each Party should")),
        ["two paragraphs joined"] = Without(Other, With(Point, Point.Text + " " + Other.Text)),
        ["a paragraph moved"] = After(Last, Point, Without(Point)),
        ["a paragraph moved and edited"] = After(Last, Point with { Text = "The first point stays no more where it was." }, Without(Point)),
        ["an article moved to the end"] = new(DraftHead.None, [Title, .. From.Clauses.Skip(2), Article]),
        ["labels changed"] = new(DraftHead.None, [.. From.Clauses.Select(clause => clause.Kind == Kinds.Point ? clause with { Label = clause.Label == "(a)" ? "(i)" : "" } : clause)]),
        ["a label given"] = new(DraftHead.None, [.. From.Clauses.Select(clause => clause == Title ? clause with { Label = "Part I" } : clause)]),
        ["another kind"] = new(DraftHead.None, [.. From.Clauses.Select(clause => clause == Other ? clause with { Kind = Kinds.Paragraph } : clause)]),
        ["emphasis changed"] = With(Two, "**A** note[^1] and emphasis."),
        ["emphasis of every sort"] = With(Last, "**The** *last* ++paragraph++ ~~ends~~ ==the== text^2^ of~3~ ***all***."),
        ["a footnote inserted"] = After(Note, A(Kinds.Footnote, "2", "See also the protocol."), With(Last, "The last paragraph[^2] ends the text.")),
        ["a footnote inserted before another"] = After(Last, A(Kinds.Footnote, "0", "See also the protocol."), With(One, "Each Party[^0] should report each year.")),
        ["a footnote deleted"] = Without(Note, With(Two, "A note and *emphasis*.")),
        ["a footnote reworded"] = With(Note, "See annex II and the protocol."),
        ["a footnote with its paragraph deleted"] = Without(Note, Without(Two)),
        ["a footnote with its paragraph moved"] = After(Last, Two, Without(Two)),
        ["a footnote cited again"] = With(Last, "The last paragraph[^1] ends[^1] the text."),
        ["a footnote cited again above"] = With(One, "Each Party[^1] should report each year."),
        ["only the second citation left"] = After(Last, A(Kinds.Paragraph, "6.", "Cited[^1] again."), With(Two, "A note and *emphasis*.")),
        ["a cell's words changed"] = With(Table, Table.Text.Replace("third", "quarter", StringComparison.Ordinal)),
        ["a row inserted"] = With(Table, Table.Text + "\n| 2028 | one quarter |"),
        ["a row deleted"] = With(Table, Table.Text[..Table.Text.LastIndexOf('\n')]),
        ["a table inserted"] = After(One, A("table", "", "| State | Vote |\n|---|---|\n| A | yes |")),
        ["a table inserted at the end"] = After(Last, A("table", "", "| State | Vote |\n|---|---|\n| A | yes |")),
        ["a table deleted"] = Without(Table),
        ["Arabic words changed"] = With(Arabic, "على كل دولة أن تقدم تقريرا كل سنتين (A/1)."),
        ["Chinese words changed"] = With(Chinese, "各缔约国应每两年提交报告（A/1）。"),
        ["from Chinese to Arabic"] = With(Chinese, Arabic.Text),
    };

    public static TheoryData<string> KindsOfChange => [.. Changes.Keys];

    [Theory, MemberData(nameof(KindsOfChange))]
    public void Accepted_it_is_the_later_draft_and_rejected_the_earlier(string name) => Pass(From, Changes[name]);

    [Theory, MemberData(nameof(KindsOfChange))]
    public void And_so_it_is_the_other_way(string name) => Pass(Changes[name], From);

    [Fact]
    public void All_changes_at_once_pass_too()
    {
        var all = Changes.Values.Aggregate((Before: From.Clauses, After: From.Clauses), (both, to) => ([.. both.Before, .. Again(From, both.Before.Count)], [.. both.After, .. Again(to, both.Before.Count)]));
        Pass(new(DraftHead.None, all.Before), new(DraftHead.None, all.After));
    }

    [Fact]
    public void A_comment_is_beside_the_words()
    {
        var file = WordWriter.Redline(From, Changes["words replaced"], Kenya, rationales: [new Rationale(One.Id, "Because it binds.")]);
        Check(file, From, Changes["words replaced"]);
        Outside.Pandoc(file, "all", "markdown").ShouldContain("Because it binds.");
    }

    [RealTextFact]
    public void The_drafts_of_Paris_pass()
    {
        var (before, after) = (Read("paris-5-presidency-9-dec-2015.md"), Read("paris-6-adopted-12-dec-2015.md"));
        Pass(before, after with { Clauses = PairedDrafts.Of(before.Clauses, after.Clauses) });
    }

    private static void Pass(Draft from, Draft to) => Check(WordWriter.Redline(from, to, Kenya), from, to);

    private static void Check(byte[] file, Draft from, Draft to)
    {
        file.IsSound();
        foreach (var (side, draft) in new[] { (Revisions.Accept, to), (Revisions.Reject, from) })
        {
            var (other, pandoc, office) = (side == Revisions.Accept ? from : to, Outside.Pandoc(file, side).Lines, Outside.Office(file, side).Lines);
            if (side == Revisions.Accept) Seen.WithoutSpace(pandoc).ShouldShow(Seen.WithoutSpace(Shown.Lines(draft, "h")), $"pandoc, {side}"); // It knows no highlight
            else Seen.WithoutSpace(Seen.WithoutEmphasis(pandoc)).ShouldShow(Seen.WithoutSpace(Seen.WithoutEmphasis(Shown.Lines(draft))), $"pandoc, {side}"); // and undoes no change of format.
            if (LeavesEmpty(other, draft)) office.Where(line => line.Length > 0).ShouldShow(Shown.Lines(draft).Where(line => line.Length > 0), $"LibreOffice, {side}");
            else office.ShouldShow(Shown.Lines(draft), $"LibreOffice, {side}");
        }

        Outside.Authors(file).ShouldBe(Seen.WithoutEmphasis(Shown.Lines(from)).SequenceEqual(Seen.WithoutEmphasis(Shown.Lines(to))) ? [] : ["Kenya"]); // Nor does pandoc tell who changed a format.
        Outside.Office(file, Revisions.Accept).Authors.ShouldBe(from.Clauses.SequenceEqual(to.Clauses) ? [] : ["Kenya"]);
    }

    /// <summary>LibreOffice leaves an empty paragraph where one goes that has a footnote or stands before a table, and at times where one goes that was moved and ends with other words.</summary>
    private static bool LeavesEmpty(Draft gone, Draft stays)
    {
        var kept = stays.Clauses.ToDictionary(clause => clause.Id);
        return gone.Clauses.Index().Any(pair => kept.TryGetValue(pair.Item.Id, out var one) ? one.Text.Length > 0 && !pair.Item.Text.EndsWith(one.Text[^1]) : pair.Item.Text.Contains("[^", StringComparison.Ordinal) || gone.Clauses.ElementAtOrDefault(pair.Index + 1)?.Kind == "table");
    }

    private static Draft Read(string name)
    {
        var file = DraftReader.Read(RealTexts.Bytes(name)).File!;
        return new Draft(file.Front, file.Clauses(Guid.CreateVersion7));
    }

    private static Clause A(string kind, string label, string text) => new(Guid.CreateVersion7(), null, kind, label, text);

    private static Draft With(Clause clause, string text) => new(DraftHead.None, [.. From.Clauses.Select(one => one == clause ? one with { Text = text } : one)]);

    private static Draft Without(Clause clause, Draft? draft = null) => new(DraftHead.None, [.. (draft ?? From).Clauses.Where(one => one.Id != clause.Id)]);

    private static Draft After(Clause clause, Clause added, Draft? draft = null) => new(DraftHead.None, [.. (draft ?? From).Clauses.SelectMany(one => one.Id == clause.Id ? new[] { one, added } : [one])]);

    /// <summary>The same clauses under other ids and footnote marks: those of one sign, since LibreOffice prints a longer mark of a note's own twice.</summary>
    private static IEnumerable<Clause> Again(Draft draft, int count) => draft.Clauses.Select(clause => clause with
    {
        Id = new Guid([.. clause.Id.ToByteArray().Select((one, at) => at < 2 ? (byte)(count >> (8 * at)) : one)]),
        Label = clause.Kind == Kinds.Footnote ? OwnMark(clause.Label, count) : clause.Label,
        Text = Regex.Replace(clause.Text, @"\[\^(\d)\]", match => $"[^{OwnMark(match.Groups[1].Value, count)}]"),
    });

    private static string OwnMark(string mark, int count) => ((char)('\u4E00' + (count * 3) + mark[0] - '0')).ToString();
}

/// <summary>A draft as whoever opens its Word file should see it.</summary>
internal static partial class Shown
{
    /// <summary>The first of the characters that stand for notes.</summary>
    private const char Notes = '\uE000';

    [GeneratedRegex(@"\[\^([\w.-]+)\]")]
    private static partial Regex Mark { get; }

    /// <param name="unseen">Letters of emphasis that are not looked at.</param>
    public static IReadOnlyList<string> Lines(Draft draft, string unseen = "")
    {
        var marks = draft.Clauses.Where(clause => clause.Kind != Kinds.Footnote).SelectMany(clause => Mark.Matches(clause.Text)).Select(match => match.Groups[1].Value).Distinct().ToList();
        List<Clause> notes = [.. marks.Select(mark => draft.Clauses.Single(clause => clause.Kind == Kinds.Footnote && clause.Label == mark))];
        var (lines, cited) = (new List<string>(), new HashSet<string>());
        foreach (var clause in draft.Clauses.Except(notes))
        {
            if (clause.Kind == "table") lines.AddRange(clause.Text.Split('\n').Where(row => !row.StartsWith("|--", StringComparison.Ordinal)).SelectMany(row => row.Trim('|').Split('|')).Select(cell => Words(cell.Trim())).Append("")); // A small paragraph follows.
            else lines.Add(clause.Label.Length == 0 ? Words(clause.Text) : clause.Text.Length == 0 ? clause.Label : clause.Label + (clause.Kind is Kinds.Title or Kinds.Part or Kinds.Preamble or Kinds.Annex or Kinds.Article ? "\n" : "\t") + Words(clause.Text));
        }

        return [.. lines, "", .. notes.Select((note, at) => $"[^{at + 1}]: {Words(note.Text)}")]; // The closing rule, then the notes.

        string Words(string text) => Inline(Mark.Replace(text, match => $"{(char)(Notes + marks.IndexOf(match.Groups[1].Value))}"), unseen, marks, cited);
    }

    /// <summary>By the HTML of the words.</summary>
    private static string Inline(string text, string unseen, List<string> marks, HashSet<string> cited)
    {
        var (line, open) = (new SeenLine(), new List<char>());
        foreach (Match part in Regex.Matches(InlineHtml.Render(new MarkedText([new MarkedRun(null, text)], []), PartyNames.None), $"<(/?)([a-z]+)[^>]*>|[^<{Notes}-\uF8FF]+|[{Notes}-\uF8FF]"))
        {
            if (part.Value[0] >= Notes && cited.Add(part.Value)) line.Note(part.Value[0] - Notes + 1);
            else if (part.Value[0] >= Notes) line.Add(marks[part.Value[0] - Notes], "^"); // As a field that shows the number.
            else if (!part.Groups[2].Success) line.Add(WebUtility.HtmlDecode(part.Value), string.Concat(open.Distinct().Where(one => !unseen.Contains(one, StringComparison.Ordinal)).OrderBy(one => "bius^~h".IndexOf(one, StringComparison.Ordinal))));
            else if (Letter(part.Groups[2].Value) is { } letter) { if (part.Groups[1].Length == 0) open.Add(letter); else open.RemoveAt(open.LastIndexOf(letter)); }
        }

        return line.ToString();
    }

    private static char? Letter(string element) => element switch { "strong" => 'b', "em" => 'i', "u" => 'u', "s" => 's', "sup" => '^', "sub" => '~', "mark" => 'h', _ => null };
}
