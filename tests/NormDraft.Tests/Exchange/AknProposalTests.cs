using System.Text;
using NormDraft.Exchange;
using NormDraft.Exchange.AkomaNtoso;
using NormDraft.Text;

namespace NormDraft.Tests.Exchange;

/// <summary>Amendments of others become proposals on the clauses of a version; what cannot is told.</summary>
public sealed class AknProposalTests
{
    private const string Text = "/akn/un/bill/provision/conference/2026-03-02/CONF.1-L.3/eng@2026-03-02";

    private static readonly Edition Edition = new(new DateOnly(2026, 3, 2), "Conference", "1");

    private static readonly Clause Article = Of(1, null, Kinds.Article, "Article 1", "Aim");

    private static readonly Clause First = Of(2, Article.Id, Kinds.Paragraph, "1.", "States should act in good faith and report each year.");

    private static readonly Clause Point = Of(3, First.Id, Kinds.Point, "(a)", "On land.");

    private static readonly Clause Second = Of(4, Article.Id, Kinds.Paragraph, "2.", "States report, States learn.");

    private static readonly Draft Base = new(new DraftHead("Aquifers", "CONF.1/L.3", "draft", "en", []), [Article, First, Point, Second]);

    private static Clause Of(int id, Guid? parent, string kind, string label, string text) => new(new Guid(id, 0, 0, new byte[8]), parent, kind, label, text);

    private static string Change(string type, string place, string pos = "", string old = "", string @new = "", string structure = "", int number = 1) => $"""
        <textualMod type="{type}" eId="am_{number}"><source eId="s{number}" href="#mod_{number}"/><destination eId="d{number}" href="{Text}/!main#{place}"{(pos.Length > 0 ? $" pos=\"{pos}\"" : "")}/>{(old.Length > 0 ? $"<old eId=\"o{number}\" href=\"#old_{number}\"/>" : "")}{(@new.Length > 0 || structure.Length > 0 ? $"<new eId=\"n{number}\" href=\"#new_{number}\"/>" : "")}</textualMod>
        |<mod eId="mod_{number}">Change: <quotedText eId="old_{number}">{old}</quotedText>{(structure.Length > 0 ? $"<quotedStructure eId=\"new_{number}\">{structure}</quotedStructure>" : $"<quotedText eId=\"new_{number}\">{@new}</quotedText>")}</mod>
        """;

    private static (IReadOnlyList<string> Proposals, IReadOnlyList<string> Codes) Read(IReadOnlyList<Clause> inForce, params string[] changes)
    {
        var parts = changes.Select(change => change.Split("\n|")).ToList();
        var xml = $"""
            <akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><amendment name="a"><meta><analysis source="#x"><activeModifications>{string.Concat(parts.Select(part => part[0]))}</activeModifications></analysis></meta>
            <preface><p><docProponent>Ruritania</docProponent> to <affectedDocument href="{Text}">it</affectedDocument></p></preface><amendmentBody><amendmentContent>{string.Concat(parts.Select(part => $"<p>{part[1]}</p>"))}</amendmentContent></amendmentBody></amendment></akomaNtoso>
            """;
        var file = AmendmentReader.Read(Encoding.UTF8.GetBytes(xml), Guid.CreateVersion7).Amendments.ShouldHaveSingleItem().File!;
        ProposalReader.IsOf(file.Against, Base, Edition).ShouldBeTrue();
        file.Proponents.ShouldBe(["Ruritania"]);
        var (proposals, remarks) = new ProposalReader(Base, inForce, 2).Of([file]);
        return ([.. proposals.Select(one => $"{one.Proposal.Operation} {one.Proposal.Clause.ToString()[7]} {one.Proposal.Label}|{one.Proposal.Text}")], [.. remarks.Select(remark => remark.Code)]);
    }

    private static void Gives(string change, string proposal) => (string.Join('\n', Read(Base.Clauses, change).Proposals), Read(Base.Clauses, change).Codes.Count).ShouldBe((proposal, 0));

    [Fact]
    public void Words_are_put_in_the_place_of_others() => Gives(Change("substitution", "art_1__para_1", "inside", "should", "shall"), "Modify 2 |States shall act in good faith and report each year.");

    [Fact]
    public void A_clause_is_worded_anew() => Gives(Change("substitution", "art_1__para_1", "inside", "", "States act."), "Modify 2 |States act.");

    [Fact]
    public void Words_go_and_leave_one_space() => Gives(Change("repeal", "art_1__para_1", "inside", "in good faith"), "Modify 2 |States should act and report each year.");

    [Fact]
    public void Words_come_behind_others() => Gives(Change("insertion", "art_1__para_1", "after", "good faith", "always"), "Modify 2 |States should act in good faith always and report each year.");

    [Fact]
    public void A_clause_goes()
    {
        Gives(Change("repeal", "art_1__para_1"), "Suppress 2 |");
        Gives(Change("repeal", "art_1__para_1", "inside", "1. States should act in good faith and report each year."), "Suppress 2 |");
    }

    [Fact]
    public void A_clause_comes_behind_another_before_it_or_at_its_end()
    {
        const string New = "<paragraph eId=\"p\"><num>1 bis.</num><content><p>States learn.</p></content></paragraph>";
        Gives(Change("insertion", "art_1__para_1", "after", structure: New), "Add 2 1 bis.|States learn.");
        Gives(Change("insertion", "art_1__para_2", "before", structure: New), "Add 3 1 bis.|States learn.");
        Gives(Change("insertion", "art_1", "inside", structure: New), "Add 4 1 bis.|States learn.");
    }

    [Fact]
    public void Two_changes_of_one_clause_are_one() =>
        Read(Base.Clauses, Change("substitution", "art_1__para_1", "inside", "should", "shall"), Change("substitution", "art_1__para_1", "inside", "each year", "yearly", number: 2)).Proposals.ShouldBe(["Modify 2 |States shall act in good faith and report yearly."]);

    [Fact]
    public void What_cannot_be_taken_over_is_told_and_nothing_is_guessed()
    {
        (IReadOnlyList<string>, IReadOnlyList<string>) Of(string change) => Read(Base.Clauses, change);
        void Left(string change, string code) => (Of(change).Item1.Count, string.Join(' ', Of(change).Item2)).ShouldBe((0, code));
        Left(Change("substitution", "art_9", "inside", "nowhere at all", "x"), AknCodes.PlaceUnknown);
        Left(Change("substitution", "art_1__para_2", "inside", "States", "Parties"), AknCodes.WordsNotFound);
        Left(Change("substitution", "art_1__para_2", "inside", "Parties", "States"), AknCodes.WordsNotFound);
        Left(Change("renumbering", "art_1__para_2"), AknCodes.ModificationLeft);
        Left(Change("substitution", "art_1__para_1", "inside", "", First.Text), AknCodes.ModificationLeft);
        Read(Base.Clauses, Change("substitution", "art_9", "inside", "On land", "At sea")).ShouldSatisfyAllConditions(read => read.Proposals.ShouldBe(["Modify 3 |At sea."]), read => read.Codes.ShouldBe([AknCodes.PlaceByWords]));
    }

    [Fact]
    public void What_was_written_against_an_earlier_version_is_taken_along_or_told()
    {
        IReadOnlyList<Clause> Now(string text) => [Article, First with { Text = text }, Point, Second];
        var change = Change("substitution", "art_1__para_1", "inside", "should", "shall");
        Read(Now("States should act in good faith and report twice a year."), change).Proposals.ShouldBe(["Modify 2 |States shall act in good faith and report twice a year."]);
        var clash = Read(Now("States may act in good faith and report each year."), change);
        (clash.Proposals.Single(), clash.Codes.Single()).ShouldBe(("Modify 2 |States shall act in good faith and report each year.", AknCodes.BaseChanged));
        Read(Now("States shall act in good faith and report each year."), change).Codes.ShouldBe([AknCodes.ModificationLeft]);
        Read([Article, Second], change).Codes.ShouldBe([AknCodes.PlaceUnknown]);
    }

    [AknFact]
    public void The_amendment_of_others_beside_the_repository_is_taken_over_on_its_text()
    {
        var draft = AkomaNtosoReader.Read(AknSchema.Bytes("01-treaty-draft.xml"), Guid.CreateVersion7).Draft!;
        var (proposals, remarks) = new ProposalReader(draft, draft.Clauses, 1).Of([AmendmentReader.Read(AknSchema.Bytes("02-amendment.xml"), Guid.CreateVersion7).Amendments[0].File!]);
        remarks.ShouldBeEmpty();
        proposals.Select(one => $"{one.Proposal.Operation} {draft.Clauses.First(clause => clause.Id == one.Proposal.Clause).Label} {one.Proposal.Label}|{one.Proposal.Text}")
            .ShouldBe(["Modify 1. |Each Party shall use aquifers in an equitable[^a] manner.[^1]", "Add 2. 2 bis.|Data shall be shared free of charge."]);
    }
}
