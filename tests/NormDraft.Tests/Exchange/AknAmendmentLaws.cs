using System.Text;
using CsCheck;
using NormDraft.Exchange.AkomaNtoso;
using NormDraft.Exchange.Html;
using NormDraft.Negotiation.Amendments;
using NormDraft.Text;

namespace NormDraft.Tests.Exchange;

/// <summary>Laws of amendments in Akoma Ntoso: any operation, any words, any life.</summary>
public sealed class AknAmendmentLaws
{
    private static readonly Gen<string> Words = DraftGen.Text;

    private static readonly Gen<string[]> Parties = One("NLD", "KEN", "EU", "African Group", "a,b;c", "", "É\\", "\u0002").Array[0, 3];

    private static readonly Gen<string> Kind = One(Kinds.Article, Kinds.Paragraph, Kinds.Point, Kinds.Subpoint, Kinds.Part, Kinds.Annex, Kinds.Preambular, Kinds.Footnote, Kinds.Title, "strange kind", "");

    private static readonly Gen<Proposal> Proposed = Gen.Select(Gen.Enum<Operation>(), Gen.Guid, Gen.Int[0, 99], Words.Array[4], Kind, Gen.Guid.Nullable(), (operation, clause, version, words, kind, destination) =>
        new Proposal(operation, clause, version, words[0], words[1], words[2].Replace('\n', ' '), kind, destination));

    private static readonly Gen<DateTimeOffset> Time = Gen.Select(Gen.Long[DateTime.UnixEpoch.Ticks, new DateTime(2090, 1, 1).Ticks], Gen.Int[-14, 14], (ticks, hours) => new DateTimeOffset(ticks, TimeSpan.Zero).ToOffset(TimeSpan.FromHours(hours)));

    private static readonly Gen<Revision> Revised = Gen.Select(Proposed, Parties, Words, Time, (proposal, parties, rationale, at) => new Revision(proposal, parties, rationale, at));

    private static readonly Gen<Amendment> Amended = Gen.Select(
        Gen.Select(Gen.Guid, Gen.Int[0, 9_999], Proposed, Words, Parties, Parties, Revised.Array[0, 2]),
        Gen.Select(Words, Gen.Bool, Words.Null(), Gen.Enum<AmendmentStatus>(), Gen.Enum<Disposition>().Nullable(), Words, Gen.Int[0, 99].Nullable()),
        Gen.Select(Time, Time, Gen.Int[0, 99], Gen.Enum<Fit>(), Words.Null()), (what, life, fit) => new Amendment
        {
            Id = what.Item1,
            Number = what.Item2,
            Proposal = what.Item3,
            Rationale = what.Item4,
            Members = [.. what.Item5],
            CoSponsors = [.. what.Item6],
            Earlier = [.. what.Item7],
            Delegation = what.Item5.FirstOrDefault() ?? "FRA",
            Capacity = life.Item1,
            FromObserver = life.Item2,
            AdoptedBy = life.Item3,
            Status = life.Item4,
            Disposition = life.Item5,
            Reason = life.Item6,
            Into = life.Item7,
            SubmittedAt = fit.Item1,
            ChangedAt = fit.Item2,
            FitVersion = fit.Item3,
            Fit = fit.Item4,
            TextNow = fit.Item5,
        });

    /// <summary>Files of one amendment or a list.</summary>
    internal static readonly Gen<byte[]> Written = Gen.Select(DraftGen.Draft, Amended.Array[1, 3], (draft, amendments) => amendments.Length == 1 ? Writer(draft).Write(amendments[0]) : Writer(draft).WriteList(amendments));

    private static Gen<string> One(params string[] words) => Gen.Int[0, words.Length - 1].Select(at => words[at]);

    private static AmendmentWriter Writer(NormDraft.Exchange.Draft draft) => new(draft, new Edition(new DateOnly(2026, 3, 2), "Conference", "1"), PartyNames.None);

    [Fact]
    public void An_amendment_is_read_as_it_was_written() => Gen.Select(DraftGen.Draft, Amended).FileLaw(play =>
    {
        var bytes = Writer(play.Item1).Write(play.Item2);
        var read = AmendmentReader.Read(bytes, Guid.CreateVersion7);
        read.Remarks.ShouldBeEmpty();
        Shape(read.Amendments.ShouldHaveSingleItem().File!.Amendment!).ShouldBe(Shape(play.Item2));
        AkomaNtosoCheck.Of(bytes).ShouldBeEmpty();
    });

    [Fact]
    public void A_list_is_read_as_it_was_written() => Gen.Select(DraftGen.Draft, Amended.Array[1, 4]).FileLaw(play =>
    {
        var bytes = Writer(play.Item1).WriteList(play.Item2);
        var read = AmendmentReader.Read(bytes, Guid.CreateVersion7);
        read.Remarks.ShouldBeEmpty();
        read.Amendments.Select(one => Shape(one.File!.Amendment!)).ShouldBe(play.Item2.Select(Shape));
        AkomaNtosoCheck.Of(bytes).ShouldBeEmpty();
    });

    [Fact]
    public void A_damaged_file_is_read_or_refused() => Gen.Select(DraftGen.Draft, Amended.Array[1, 2], Gen.Select(Gen.Int[0, 100_000], Gen.Int[0, 40], Gen.Int[0, 15]).Array[1, 4]).FileLaw(play =>
    {
        var read = AmendmentReader.Read(AknLaws.Damaged(Writer(play.Item1).WriteList(play.Item2), play.Item3), Guid.CreateVersion7);
        if (read.Refusal is not null) read.Amendments.ShouldBeEmpty();
    });

    [Fact]
    public void What_was_proposed_is_proposed_again() => Gen.Select(DraftGen.Draft, Amended, Gen.Int[0, 24]).FileLaw(play =>
    {
        var (draft, amendment, at) = play;
        var (clause, written) = (draft.Clauses[at % draft.Clauses.Count], amendment.Proposal);
        var proposal = written with { Clause = clause.Id, BaseText = clause.Text, Destination = written.Operation == Operation.Move ? draft.Clauses[0].Id : null };
        var read = AmendmentReader.Read(Writer(draft).Write(amendment with { Proposal = proposal }), Guid.CreateVersion7);
        var (proposals, remarks) = new ProposalReader(draft, draft.Clauses, 7).Of(read.Amendments.Select(one => one.File!));
        if (proposal.Operation == Operation.Modify && proposal.Text == clause.Text) remarks.ShouldHaveSingleItem().Code.ShouldBe(AknCodes.ModificationLeft);
        else (proposals.ShouldHaveSingleItem().Proposal, remarks.Count).ShouldBe((proposal with { Version = 7 }, 0));
    });

    [AknFact]
    public void They_are_valid() => Gen.Select(DraftGen.Draft, Amended.Array[1, 3]).Sample(play =>
    {
        AknSchema.Errors(Writer(play.Item1).WriteList(play.Item2)).ShouldBeEmpty();
        AknSchema.Errors(Writer(play.Item1).Write(play.Item2[0])).ShouldBeEmpty();
    }, iter: Plays.Or(200), threads: 1);

    private static string Shape(Amendment one) => new StringBuilder()
        .AppendLine($"{one.Id} {one.Number} {one.Delegation}|{one.Capacity}|{string.Join('/', one.Members)}|{string.Join('/', one.CoSponsors)}|{one.FromObserver}|{one.AdoptedBy}|{one.AdoptedBy is null}")
        .AppendLine($"{one.Status} {one.Disposition} {one.Reason}|{one.Into}|{one.SubmittedAt:O} {one.ChangedAt:O} {one.FitVersion} {one.Fit} {one.TextNow}|{one.TextNow is null}|{one.Rationale}")
        .AppendLine($"{one.Proposal}").AppendJoin('\n', one.Earlier.Select(wording => $"{wording.Proposal} {string.Join('/', wording.CoSponsors)}|{wording.Rationale}|{wording.At:O}")).ToString();
}
