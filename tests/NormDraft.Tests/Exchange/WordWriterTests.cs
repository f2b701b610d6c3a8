using System.Text;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using NormDraft.Exchange;
using NormDraft.Exchange.Html;
using NormDraft.Exchange.Markdown;
using NormDraft.Exchange.Word.Lint;
using NormDraft.Exchange.Word.Writing;
using NormDraft.Negotiation.Participants;
using NormDraft.Text;

namespace NormDraft.Tests.Exchange;

public class WordWriterTests
{
    private static readonly Tracking Kenya = new("Kenya", new DateTimeOffset(2026, 3, 4, 10, 0, 0, TimeSpan.Zero));

    private static readonly Clause One = A("Each Party should report.", "1."), Two = A("A note[^1] and *emphasis*.", "2."), Three = A("The third stays here.", "(a)", Kinds.Point);

    private static readonly Clause Note = A("See the annex.", "1", Kinds.Footnote);

    private static readonly Draft From = Draft(One, Two, Three, Note);

    public static TheoryData<string> Changes => [.. Pairs.Keys];

    private static Dictionary<string, Draft> Pairs { get; } = new()
    {
        ["nothing"] = From,
        ["words"] = Draft(One with { Text = "Each Party shall report." }, Two, Three, Note),
        ["added"] = Draft(One, A("Wholly new.", "1 bis."), Two, Three, A("And last.", "9."), Note),
        ["deleted"] = Draft(Two, Note),
        ["moved"] = Draft(Three, One, Two, Note),
        ["moved and edited"] = Draft(Three with { Text = "The third stays no more here." }, One, Two, Note),
        ["relabelled"] = Draft(One with { Label = "1 bis." }, Two with { Label = "" }, Three, Note),
        ["note gone"] = Draft(One, Two with { Text = "A note and **emphasis**." }, Three),
        ["note changed"] = Draft(One, Two, Three, Note with { Text = "See annex II." }),
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Accepted_it_is_the_new_text_and_rejected_the_old_in_pandoc(string name)
    {
        var file = WordWriter.Redline(From, Pairs[name], Kenya);
        IsSound(file);
        Words(Outside.Pandoc(file, "accept")).ShouldBe(Expected(Pairs[name]));
        Words(Outside.Pandoc(file, "reject")).ShouldBe(Expected(From));
        var authors = Regex.Matches(Outside.Pandoc(file, "all", "native"), "\"author\" *, *\"([^\"]*)\"").Select(match => match.Groups[1].Value).Distinct();
        authors.ShouldBe(name == "nothing" ? [] : ["Kenya"]);
    }

    [RealTextFact]
    public void Accepted_it_is_the_new_text_and_rejected_the_old_in_LibreOffice()
    {
        var (before, after) = Paris();
        var files = Pairs.ToDictionary(pair => pair.Key.Replace(' ', '-'), pair => WordWriter.Redline(From, pair.Value, Kenya));
        files.Add("paris", WordWriter.Redline(before, after, Kenya));
        var (accepted, rejected) = (Outside.Office("accept", files), Outside.Office("reject", files));
        foreach (var (name, draft) in Pairs)
        {
            OfficeWords(accepted[name.Replace(' ', '-')]).ShouldBe(Body(draft), name);
            OfficeWords(rejected[name.Replace(' ', '-')]).ShouldBe(Body(From), name);
        }
        Words(accepted["paris"]).ShouldBe(Expected(after));
        Words(rejected["paris"]).ShouldBe(Expected(before));
    }

    [RealTextFact]
    public void The_drafts_of_Paris_are_both_read_back_from_their_redline()
    {
        var (before, after) = Paris();
        var file = WordWriter.Redline(before, after, Kenya);
        IsSound(file);
        Words(Outside.Pandoc(file, "accept")).ShouldBe(Expected(after));
        Words(Outside.Pandoc(file, "reject")).ShouldBe(Expected(before));
    }

    [Fact]
    public void A_footnote_is_a_footnote()
    {
        Outside.Pandoc(WordWriter.Write(From), "accept", "markdown").ShouldContain("[^1]: See the annex.");
    }

    [Fact]
    public void Equal_drafts_make_equal_bytes() => WordWriter.Redline(From, Pairs["moved"], Kenya).ShouldBe(WordWriter.Redline(From, Pairs["moved"], Kenya));

    [Fact]
    public void A_rolling_text_says_who_holds_a_bracket()
    {
        var held = A("Each Party [shall] report.", "1.") with { Attributions = [new Attribution(11, 7, ["ken", "chl"], [1])] };
        var names = new PartyNames(new Dictionary<string, PartyName> { ["ken"] = new("KEN", "Kenya", PartyKind.State) });
        var file = WordWriter.Rolling(Draft(held), names);
        IsSound(file);
        Outside.Pandoc(file, "accept").ShouldContain("[shall] (KEN, chl) report.");
    }

    [Fact]
    public void A_rationale_is_a_comment()
    {
        var file = WordWriter.Redline(From, Pairs["words"], Kenya, rationales: [new Rationale(One.Id, "Because it binds.")]);
        IsSound(file);
        Outside.Pandoc(file, "all", "markdown").ShouldContain("Because it binds.");
    }

    private static (Draft, Draft) Paris()
    {
        var (before, after) = (Read("paris-5-presidency-9-dec-2015.md"), Read("paris-6-adopted-12-dec-2015.md"));
        return (before, after with { Clauses = PairedDrafts.Of(before.Clauses, after.Clauses) });
    }

    private static Draft Read(string name)
    {
        var file = DraftReader.Read(RealTexts.Bytes(name)).File!;
        return new Draft(file.Front, file.Clauses(Guid.CreateVersion7));
    }

    private static void IsSound(byte[] file)
    {
        WordLint.Check(file).ShouldBeEmpty();
        using var document = WordprocessingDocument.Open(new MemoryStream(file), false);
        new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document, TestContext).Select(fault => $"{fault.Path?.XPath}: {fault.Description}").ShouldBeEmpty();
    }

    private static CancellationToken TestContext => CancellationToken.None;

    private static Clause A(string text, string label, string kind = Kinds.Paragraph) => new(Guid.CreateVersion7(), null, kind, label, text);

    private static Draft Draft(params Clause[] clauses) => new(DraftHead.None, clauses);

    /// <summary>With pandoc's footnotes, which stand at the end.</summary>
    private static string Expected(Draft draft)
    {
        var notes = draft.Clauses.Where(clause => clause.Kind == Kinds.Footnote && draft.Clauses.Any(one => one.Text.Contains($"[^{clause.Label}]", StringComparison.Ordinal))).ToList();
        var told = new StringBuilder();
        foreach (var clause in draft.Clauses.Except(notes)) told.Append(clause.Label).Append(' ').Append(Regex.Replace(Shown(clause.Text), @"\[\^([\w.-]+)\]", "[$1]")).Append('\n');
        foreach (var note in notes) told.Append($"[{note.Label}] ").Append(Shown(note.Text)).Append('\n');
        return Words(told.ToString());
    }

    /// <summary>Without footnotes, which the office's plain text has not.</summary>
    private static string Body(Draft draft) => Regex.Replace(Expected(draft), @" ?\[\d\]( See [^.]*\.)?", "");

    private static string OfficeWords(string text) => Regex.Replace(Words(text), @"(?<=note)1\b", "");

    private static string Shown(string text)
    {
        var marks = EmphasisMarks(text);
        return string.Concat(text.Where((_, at) => !marks[at]));
    }

    private static bool[] EmphasisMarks(string text)
    {
        var html = System.Net.WebUtility.HtmlDecode(Regex.Replace(InlineHtml.Render(new MarkedText([new MarkedRun(null, text.Replace("[^", "[\u0001", StringComparison.Ordinal))], []), PartyNames.None), "<[^>]*>", ""));
        var hidden = new bool[text.Length];
        for (int at = 0, shown = 0; at < text.Length; at++)
            if (shown < html.Length && (html[shown] == text[at] || html[shown] == '\u0001')) shown++; else hidden[at] = true;
        return hidden;
    }

    private static string Words(string text) => Regex.Replace(text.Replace("\uFEFF", "", StringComparison.Ordinal), @"[\s_*-]+", " ").Trim();
}
