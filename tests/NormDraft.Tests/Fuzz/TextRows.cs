using System.Text;
using System.Text.RegularExpressions;
using NormDraft.Exchange.Checkpoints;
using NormDraft.Exchange.Html;
using NormDraft.Negotiation.Participants;
using NormDraft.Negotiation.Record;
using NormDraft.Negotiation.Versions;
using NormDraft.Tests.House;
using NormDraft.Text;

namespace NormDraft.Tests.Fuzz;

/// <summary>Parsers of texts and of what stands in them.</summary>
internal static partial class TextRows
{
    private static readonly Register Conference = Register.Parse(File.ReadAllText(Path.Combine(Repository.Folder, "samples", "register", "register.json")));

    private static readonly string[] Marks = ["[", "]", "[NLD: ", "[Option 1: ", "(EU)", "[^a]", "\\[", "article ", "paragraph 3 ", "this article", "第", "条", "пункт ", "المادة ", "{#a}", "*", "shall", "not"];

    private static readonly PartyNames Names = new(new Dictionary<string, PartyName> { ["NLD"] = new("NLD", "<Netherlands & \"others\">", PartyKind.State) });

    public static IEnumerable<Row> All =>
    [
        Row.OfText("words", ["Words.Split", "Words.Count", "TextCheck.Of", "Redline.Between"], Seeds.Clauses, Marks, text =>
        {
            var end = 0;
            foreach (var token in Words.Split(text))
            {
                (token.Start >= end && token.Length > 0).ShouldBeTrue();
                end = token.Start + token.Length;
            }
            end.ShouldBeLessThanOrEqualTo(text.Length);
            Words.Count(text).ShouldBeLessThanOrEqualTo(text.Length);
            if (TextCheck.Of(text) is { } fault) fault.Offset.ShouldBeInRange(0, text.Length - 1);
            var (half, rest) = (text[..(text.Length / 2)], text[(text.Length / 2)..]);
            var spans = Redline.Between(half, rest).Spans;
            string.Concat(spans.Where(span => span.Op != Op.Inserted).Select(span => span.Text)).ShouldBe(half);
            string.Concat(spans.Where(span => span.Op != Op.Deleted).Select(span => span.Text)).ShouldBe(rest);
        }),
        Row.OfText("brackets",
            ["Brackets.Over", "BrokenBrackets.AreIn", "BracketClasses.Of", "Lifting.Keep", "Lifting.Omit", "Lifting.Leave",
            "Rebase.Lifted", "OwnHeads.Without"], Seeds.Clauses, Marks, text =>
        {
            string[] clauses = text.Split('\n');
            var reading = Brackets.Over(clauses, Conference);
            BrokenBrackets.AreIn(text, text).ShouldBeFalse("a text has no more of them than itself");
            foreach (var bracket in reading.Brackets)
            {
                (clauses[bracket.Open.Clause][bracket.Open.Offset], clauses[bracket.Close.Clause][bracket.Close.Offset]).ShouldBe(('[', ']'));
                (bracket.Open.Offset + bracket.Head).ShouldBeLessThan(clauses[bracket.Open.Clause].Length);
            }
            OwnHeads.Without("", text, Conference, ["NLD"]).Length.ShouldBeLessThanOrEqualTo(text.Length);
            reading.Remarks.ShouldAllBe(remark => clauses[remark.Place.Clause].Length > remark.Place.Offset);
            if (reading.Count is 0 or > 200) return;
            Lifting.Keep(clauses, reading.Brackets[0]).Before.ShouldBe(clauses);
            Lifting.Omit(clauses, reading.Brackets[^1]).Before.ShouldBe(clauses);
            Rebase.Lifted(text, text, string.Concat(text.Where(sign => sign is not ('[' or ']')))).Length.ShouldBeLessThanOrEqualTo(text.Length + reading.Count);
            foreach (var group in reading.Groups) Lifting.Leave(clauses, reading, group, group.Brackets.Count - 1).Before.ShouldBe(clauses);
        }),
        Row.OfText("references", ["References.In"], Seeds.Clauses, Marks, text =>
        {
            foreach (var found in References.In(text))
            {
                text.Substring(found.Start, found.Length).ShouldNotBeEmpty();
                foreach (var step in found.Paths.SelectMany(path => path)) text.Substring(step.Start, step.Length).ShouldNotBeEmpty();
            }
        }),
        Row.OfText("labels", ["Labels.Bis", "Labels.Alt", "Labels.Pre", "Labels.NumberOf", "Labels.NumbersOf", "Labels.Alike"], Seeds.Labels, [" bis", " ter", "vicies ", " alt", " pre", "[4]", "第", "条", "PP"], label =>
        {
            string[] taken = [label];
            foreach (var free in new[] { Labels.Bis(label, taken), Labels.Alt(label, taken), Labels.Pre(label, taken) }) if (free.Length > 0) free.ShouldNotBe(label);
            Labels.NumbersOf(label).ShouldAllBe(number => number.Length > 0);
            Labels.NumberOf(label).ShouldBe(Labels.NumbersOf(label).FirstOrDefault() ?? "");
            Labels.Alike(Labels.Alike(label)).ShouldBe(Labels.Alike(label));
        }),
        Row.OfText("checks of a draft", ["DraftCheck.Of", "Numbering.Final", "ReferenceTargets.In", "StructureChange.Renumber"], Seeds.Clauses, Marks, text =>
        {
            var lines = text.Split('\n');
            Clause[] draft = [.. lines.Take(40).Select((line, at) => new Clause(new Guid(at, 0, 0, new byte[8]), at % 3 > 0 ? new Guid(at / 3 * 3, 0, 0, new byte[8]) : null, (at % 3) switch { 0 => Kinds.Article, 1 => Kinds.Paragraph, _ => Kinds.Point }, line[..Math.Min(12, line.Length)], line))];
            DraftCheck.Of(draft, Conference).ShouldAllBe(remark => remark.Sentence.Length > 0);
            Numbering.Final(draft).ShouldAllBe(one => draft.Any(clause => clause.Id == one.Clause && clause.Label == one.Old));
        }),
        Row.OfText("paragraphs of files", ["FileComparison.Between"], Seeds.Clauses, Marks, text =>
        {
            var (old, now) = (text, text[(text.Length / 3)..] + "\n1. more");
            var rows = FileComparison.Between(old, now);
            string.Concat(rows.Old.Select(one => one.Text)).ShouldBe(old);
            string.Concat(rows.New.Select(one => one.Text)).ShouldBe(now);
        }),
        Row.OfText("merges", ["MergedFile.Read", "MergedFile.RegisterOf", "MergedFile.NameFault"], Seeds.Merged, ["[P1: ", "[P2: delete: ", "{NormDraft merge 1; base sha256:", "; parties: ", "\\", "]", "[P0, P1: "], file =>
        {
            _ = MergedFile.RegisterOf(file);
            _ = MergedFile.NameFault(file);
            try
            {
                var read = MergedFile.Read(file);
                foreach (var party in read.Parties) _ = read.TextOf(party);
            }
            catch (MergedFileException fault)
            {
                fault.Message.ShouldNotBeNullOrWhiteSpace();
            }
        }),
        // The head's hash made anew, so that what is behind it is read to the end.
        Row.OfText("merges of any base", ["MergedFile.Write"], Seeds.Clauses, ["[P1: ", "[P2: delete: ", "\\", "]", "[P0, P1: "], text =>
        {
            var (one, other) = (text[(text.Length / 2)..], "now " + text);
            var merge = Compilation.Of(text, [new(1, ["P1"], one), new(2, ["P2"], other)], grain: Grain.Word);
            var read = MergedFile.Read(MergedFile.Write(merge, ["P1", "P2"]));
            (read.Base, read.TextOf("P1"), read.TextOf("P2")).ShouldBe((text, one, other));
        }),
        Row.OfText("rebases", ["Rebase.Of"], Seeds.Clauses, Marks, text => _ = Rebase.Of(text, text[(text.Length / 2)..], text + " and more")),
        Row.OfText("registers", ["Register.Parse"], Seeds.Register, ["\"ambiguous\":", "\"aliases\":[null]", "[", "\"key\":", ",null", ",{}"], json =>
        {
            try
            {
                _ = Register.Parse(json).KeyOf("NLD");
            }
            catch (FormatException fault)
            {
                fault.Message.ShouldStartWith("The register");
            }
        }),
        Row.OfText("change sets", ["ChangeSetJson.TryRead"], Seeds.ChangeSets, [",", "[", "]", "[3]", "[0,\"x\"]", "\"\\ud83d\"", "40", "20"], json =>
        {
            if (!ChangeSetJson.TryRead(json, out var changes, out var fault))
            {
                fault.ShouldBeOneOf("malformed", "wrong-length", "half-surrogate", "control-character");
                return;
            }
            var written = ChangeSetJson.Write(changes);
            ChangeSetJson.TryRead(written, out var again, out _).ShouldBeTrue();
            ChangeSetJson.Write(again!).ShouldBe(written);
            var text = "Forty characters of a text 😀 to work on."[..40];
            if (changes.Fault(text, 100_000) is not null) return;
            changes.Apply(text).Length.ShouldBe(changes.NewLength);
            var other = ChangeSet.Between(text, "Forty other words 😀 to work on.");
            var (mine, theirs) = (changes.Map(other), other.Map(changes, before: true));
            changes.Compose(theirs).Apply(text).ShouldBe(other.Compose(mine).Apply(text));
        }),
        Row.OfText("inline Markdown as HTML", ["InlineHtml.Render", "InlineHtml.Words", "InlineHtml.Unmarked"], Seeds.Clauses, [.. Marks, "<script>alert(1)</script>", "[x](javascript:alert(1))", "<img src=x onerror=alert(1)>", "&lt;", "\" onclick=\"", "**[*a]**"], text =>
        {
            var html = InlineHtml.Render(MarkedText.Of(new Clause(Guid.Empty, null, Kinds.Paragraph, "1.", text) { Attributions = [.. Brackets.Over([text]).Brackets.Take(4).Select(pair => new Attribution(pair.Open.Offset, pair.Close.Offset - pair.Open.Offset + 1, ["NLD", "<b>"], [1]))] }), Names);
            foreach (Match tag in Tag().Matches(html)) tag.Value.ShouldMatch("^</?(i|b|u|s|em|strong|sub|sup|mark|span|abbr|a|ins|del|br|bdi|wbr|q|code)( (class|title|href|id|aria-[a-z]+|tabindex|dir|role|data-[a-z-]+)=\"[^\"<>]*\")*>$");
            html.ShouldNotContain("javascript:\"");
            var (words, sought) = (InlineHtml.Words(text), new Sought(InlineHtml.Unmarked(text)));
            words.Length.ShouldBeLessThanOrEqualTo(text.Length);
            if (sought.In(words) is { } found) found.End.ShouldBeLessThanOrEqualTo(words.Length);
        }),
        Row.OfText("acts of a record", ["RecordCheck.Of", "CanonicalJson.Of", "Chain.Hash", "Seal.OfHolders"], Seeds.Acts, ["\"clauses\":", "\"by\":", ",", "{", "}", "\"a\":1,\"a\":2"], data =>
        {
            foreach (var type in new[] { "version_issued", "pen_set", "seat_given" })
            {
                var act = new RecordedAct(Guid.Empty, Guid.Empty, type, data);
                var found = RecordCheck.Of([new Bound(new Link(Chain.Public, 1, HashOf(act), null), act)]).Single();
                if (found.Broken is { } broken) Row.Refused(broken.Code, broken.Sentence);
            }
        }),
        Row.OfText("signed notes and keys", ["SignedNote.Read", "Checkpoint.Read", "NoteKey.Read", "NoteSigner.Read", "CheckpointsFile.Read", "CheckpointsFile.Compare", "NoteSigner.New"],
            Seeds.Notes, ["\n\n", "\u2014 ", "+", "PRIVATE+KEY+", "=", "\"heads\":", "0"], text =>
        {
            foreach (var read in new Action[]
            {
                () => CheckpointsFile.Compare(text, [NoteKey.Read(Seeds.Key)], [new string('0', 64)]), () => NoteKey.Read(text), () => NoteSigner.Read(text),
                () => CheckpointsFile.Read(text), () => NoteSigner.New(text), () => SignedNote.Read(text).ToString().ShouldBe(text, "what is read is written again"),
            })
                try
                {
                    read();
                }
                catch (NoteFault fault)
                {
                    Row.Refused(fault.Code, fault.Message);
                }
        }),
        Row.OfText("symbols", ["Symbols.IsWellFormed", "Symbols.Next"], [Encoding.UTF8.GetBytes("A/CONF.1/L.2/Rev.1*"), Encoding.UTF8.GetBytes("RMAI/2026/CRP.1/Corr.3")], ["/Rev.", "/Corr.", "*", "("], symbol =>
        {
            if (!Symbols.IsWellFormed(symbol)) return;
            symbol.ShouldAllBe(letter => char.IsAsciiLetterOrDigit(letter) || "/.-()*".Contains(letter));
            foreach (var kind in Enum.GetValues<IssueKind>()) Symbols.Next([symbol], kind).ShouldNotBe(symbol);
        }),
    ];

    /// <summary>As one who forges the whole record would make it, so that what is behind the hash is reached.</summary>
    private static string HashOf(RecordedAct act)
    {
        try
        {
            return Chain.Hash(Chain.Beginning, 1, act, null);
        }
        catch (Exception fault) when (fault is System.Text.Json.JsonException or InvalidOperationException or ArgumentException)
        {
            return "";
        }
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
