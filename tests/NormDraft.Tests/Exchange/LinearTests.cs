using NormDraft.Exchange;
using NormDraft.Exchange.AkomaNtoso;
using NormDraft.Exchange.Csv;
using NormDraft.Exchange.Html;
using NormDraft.Exchange.Json;
using NormDraft.Exchange.Word.Documents;
using NormDraft.Exchange.Word.Writing;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Participants;
using NormDraft.Tests.Cli;
using NormDraft.Text;

namespace NormDraft.Tests.Exchange;

/// <summary>Every output of a text grows as the text does, whatever stands in it, and bears any depth.</summary>
public sealed class LinearTests
{
    private static readonly Guid Id = new(1, 0, 0, new byte[8]);

    private static readonly PartyNames Names = new(new Dictionary<string, PartyName> { ["NLD"] = new("NLD", "Netherlands", PartyKind.State) });

    private static readonly Register Register = new([new("NLD", ["Netherlands"]), new("KEN", ["Kenya"])]);

    private static readonly WordMark Mark = new("A/1", null, null, null);

    private static readonly IReadOnlyDictionary<string, Action<HostileText>> Outputs = new Dictionary<string, Action<HostileText>>
    {
        ["a page"] = text => InlineHtml.Render(Marked(text), Names),
        ["a page of changes"] = text => InlineHtml.Render(new MarkedText(Runs(text.Text, text.Changed), []), Names),
        ["a page of changes back"] = text => InlineHtml.Render(new MarkedText(Runs(text.Changed, text.Text), text.Held), Names),
        ["words"] = text => InlineHtml.Words(text.Text),
        ["a comparison"] = text => Redline.Between(text.Text, text.Changed),
        ["who holds what, in Word"] = text => WordWriter.Rolling(Draft(text), Names),
        ["tracked changes"] = text => WordWriter.Redline(Draft(text), Later(text), new Tracking("A", DateTimeOffset.UnixEpoch)),
        ["Akoma Ntoso with changes"] = text => AkomaNtosoWriter.WriteRedline(Draft(text), Later(text), Names),
        ["an amendment in Akoma Ntoso"] = text => new AmendmentWriter(Draft(text), Edition.Of(DraftHead.None), Names).Write(Amended(text)),
        ["amendments in Word"] = text => AmendmentsDocument.Write(Gathered(text), null),
        ["a compilation in Word"] = text => CompilationDocument.Write(Gathered(text)),
        ["a table of texts in Word"] = text => RowDocument.Write(Gathered(text), [Draft(text)]),
        ["a table for spreadsheets"] = text => Tables.Amendments([Listed(text)]),
        ["a table for programs"] = text => TableJson.Amendments([Listed(text)]),
        ["brackets"] = text => Brackets.Over([text.Text], Register),
        ["a check"] = text => DraftCheck.Of([Clause(text)], Register),
        ["a check of a text"] = text => TextCheck.Of(text.Text),
        ["a rolling text"] = text => Compiled(text),
        ["the marks of a rolling text"] = text => _ = RollingClause.Of(Clause(text), [Amended(text), Amended(text, 2, text.Text + " x")]).Marks,
        ["a verdict for"] = text => Verdict.For(101, Compiled(text)),
        ["a verdict against"] = text => Verdict.Against([101, 102], Compiled(text)),
        ["holders carried over"] = text => Attributions.Carry(text.Changed, (text.Text, text.Held), (text.Text + " x", text.Held)),
        ["what came back"] = text => TextChanges.Of([Clause(text)], [Later(text).Clauses[0]]),
        ["a search"] = text => new Sought("nowhere").In(text.Text),
        ["normdraft compare"] = text => Said(text, "compare", "old.md", "new.md"),
        ["normdraft compare --json"] = text => Said(text, "compare", "old.md", "new.md", "--json"),
        ["normdraft compare --html"] = text => Said(text, "compare", "old.md", "new.md", "--html"),
        ["normdraft merge"] = text => Said(text, "merge", "old.md", "--by", "NLD=new.md", "--by", "KEN=third.md"),
        ["normdraft brackets"] = text => Said(text, "brackets", "old.md"),
        ["normdraft brackets --json"] = text => Said(text, "brackets", "old.md", "--json"),
        ["normdraft check"] = text => Said(text, "check", "old.md"),
    };

    public static TheoryData<string> Ways => [.. Outputs.Keys, .. Formats.Writers.Keys, .. Formats.Readers.Keys.Select(ending => $"read {ending}")];

    private static Action<HostileText> Way(string way) => Outputs.TryGetValue(way, out var output) ? output
        : way.StartsWith("read ", StringComparison.Ordinal) ? text => Formats.Readers[way[5..]](Formats.Writers[way[5..]](Draft(text)).Bytes!, Guid.CreateVersion7)
        : text => Formats.Writers[way](Draft(text));

    [Theory, MemberData(nameof(Ways))]
    public void Twice_the_text_takes_twice_the_work(string way) => Growth.Slow(Way(way)).ShouldBeEmpty();

    [Theory, MemberData(nameof(Ways))]
    public void The_longest_text_is_put_out_however_deep_its_brackets_nest(string way) =>
        Should.NotThrow(() => Way(way)(HostileText.ByName["brackets in one another, each held"](100_000)));

    private static MarkedText Marked(HostileText text) => new([new MarkedRun(null, text.Text)], text.Held);

    private static MarkedRun[] Runs(string old, string @new) =>
        [.. Redline.Between(old, @new).Spans.Select(span => new MarkedRun(span.Op switch { Op.Inserted => "ins", Op.Deleted => "del", _ => null }, span.Text))];

    private static Clause Clause(HostileText text) => new(Id, null, Kinds.Paragraph, "1.", text.Text) { Attributions = text.Held };

    private static Draft Draft(HostileText text) => new(DraftHead.None, [Clause(text)]);

    private static Draft Later(HostileText text) => new(DraftHead.None, [Clause(text) with { Text = text.Changed, Attributions = [] }]);

    private static Amendment Amended(HostileText text, int number = 1, string? words = null) => new()
    {
        Id = new Guid(number, 1, 0, new byte[8]),
        Number = number,
        Capacity = "NLD",
        Delegation = "NLD",
        TextNow = words ?? text.Changed,
        Proposal = new Proposal(Operation.Modify, Id, 1, text.Text, words ?? text.Changed, "", "", null),
    };

    private static Gathered Gathered(HostileText text) => new(Draft(text), Mark, [Amended(text)], new Dictionary<int, Draft> { [1] = Draft(text) }, Names);

    private static AmendmentEntry Listed(HostileText text) => new(1, "MOD", Id, "1.", 1, "A/1", "NLD", "NLD", [], false, null, "", "", null, text.Text, text.Changed, text.Text, 1, DateTimeOffset.UnixEpoch, "live", null, null, "");

    private static CompiledText Compiled(HostileText text) =>
        Compilation.Of(text.Text, [new(101, ["NLD"], text.Changed), new(102, ["KEN"], text.Changed + " x"), new(103, ["EU"], "y " + text.Text)], text.Held).Bracketed();

    private static void Said(HostileText text, params string[] words)
    {
        using var terminal = new Terminal();
        terminal.File("old.md", text.Text);
        terminal.File("new.md", text.Changed);
        terminal.File("third.md", text.Changed + " x");
        var answer = Terminal.Run([.. words.Select(word => word.Split('=') is [.. var by, var file] && file.EndsWith(".md", StringComparison.Ordinal) ? string.Join('=', [.. by, terminal[file]]) : word)]);
        answer.Code.ShouldBeLessThan(2, answer.Error);
    }
}
