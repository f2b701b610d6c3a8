using NormDraft.Exchange;
using NormDraft.Exchange.Html;
using NormDraft.Exchange.Word.Reading;
using NormDraft.Exchange.Word.Writing;
using NormDraft.Negotiation.Participants;
using NormDraft.Tests.Exchange.Word;
using NormDraft.Text;

namespace NormDraft.Tests.Exchange;

public class WordWriterTests
{
    private static readonly Tracking Kenya = new("Kenya", new DateTimeOffset(2026, 3, 4, 10, 0, 0, TimeSpan.Zero));

    private static readonly Clause One = A("Each Party should report.", "1."), Two = A("A note[^1] and *emphasis*.", "2."), Three = A("The third stays here.", "(a)", Kinds.Point);

    private static readonly Clause Note = A("See the annex.", "1", Kinds.Footnote);

    private static readonly Draft From = Draft(One, Two, Three, Note), To = Draft(One with { Text = "Each Party shall report." }, Three, Two, Note);

    [Fact]
    public void A_footnote_is_a_footnote()
    {
        Outside.Pandoc(WordWriter.Write(From), "accept", "markdown").ShouldContain("[^1]: See the annex.");
    }

    [Fact]
    public void Equal_drafts_make_equal_bytes() => WordWriter.Redline(From, To, Kenya).ShouldBe(WordWriter.Redline(From, To, Kenya));

    [Fact]
    public void A_rolling_text_says_who_holds_a_bracket()
    {
        var held = A("Each Party [shall] report.", "1.") with { Attributions = [new Attribution(11, 7, ["ken", "chl"], [1])] };
        var names = new PartyNames(new Dictionary<string, PartyName> { ["ken"] = new("KEN", "Kenya", PartyKind.State) });
        var file = WordWriter.Rolling(Draft(held), names);
        file.IsSound();
        Outside.Pandoc(file, Revisions.Accept).Lines.ShouldBe(["1. Each Party [shall] (KEN, chl) report."]);
    }

    [Fact]
    public void A_rationale_is_a_comment()
    {
        var file = WordWriter.Redline(From, To, Kenya, rationales: [new Rationale(One.Id, "Because it binds.")]);
        file.IsSound();
        Outside.Pandoc(file, "all", "markdown").ShouldContain("Because it binds.");
    }

    private static Clause A(string text, string label, string kind = Kinds.Paragraph) => new(Guid.CreateVersion7(), null, kind, label, text);

    private static Draft Draft(params Clause[] clauses) => new(DraftHead.None, clauses);
}
