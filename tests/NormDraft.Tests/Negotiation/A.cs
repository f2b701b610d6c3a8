using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Drafts;
using NormDraft.Negotiation.Participants;
using NormDraft.Negotiation.Versions;
using NormDraft.Text;

namespace NormDraft.Tests.Negotiation;

/// <summary>A small room to decide in: two delegations with a group, an observer, the table, and a text of three paragraphs in one article.</summary>
static class A
{
    public static readonly DateTimeOffset Now = new(2026, 10, 14, 16, 5, 0, TimeSpan.Zero);

    public static readonly Participant Chair = Person(null, Role.Chair);
    public static readonly Participant Pen = Person(null, Role.PenHolder);
    public static readonly Participant Secretary = Person(null, Role.Secretariat);
    public static readonly Participant Delegate = Person("XAA", Role.Delegate);
    public static readonly Participant Head = Person("XAA", Role.Head);
    public static readonly Participant Adviser = Person("XAA", Role.LegalAdviser);
    public static readonly Participant Other = Person("XBB", Role.Delegate);
    public static readonly Participant Third = Person("XCC", Role.Delegate);
    public static readonly Participant Observer = Person("Lantern", Role.Observer);

    public static Participant Person(string? party, params Role[] roles) => new(Guid.NewGuid(), "Someone", party, roles.ToHashSet());

    public static readonly Conference Room = Played<Conference>(Conference.Evolve,
        new NegotiationOpened(Guid.NewGuid(), "room", "A room", "Europe/Amsterdam", Guid.NewGuid(), Secretary.Person, Now),
        new SeatGiven(Secretary.Person, "Secretary", null, [Role.Secretariat], Secretary.Person, Now),
        new DelegationAdmitted("XAA", "Aara", "Aara", Secretary.Person, Now),
        new DelegationAdmitted("XBB", "Beria", "Beria", Secretary.Person, Now),
        new DelegationAdmitted("XCC", "Cora", "Cora", Secretary.Person, Now),
        new ObserverAdmitted("Lantern", "White Lantern", "White Lantern", Secretary.Person, Now),
        new GroupFormed("Harbour", "Harbour Group", "Harbour Group", Secretary.Person, Now),
        new GroupJoined("Harbour", "XAA", new DateOnly(2020, 1, 1), Secretary.Person, Now),
        new GroupJoined("Harbour", "XBB", new DateOnly(2020, 1, 1), Secretary.Person, Now),
        new SpeakerNamed("Harbour", "XAA", Secretary.Person, Now));

    public static readonly Clause Article = new(Guid.NewGuid(), null, Kinds.Article, "Article 1", "Control");
    public static readonly Clause First = new(Guid.NewGuid(), Article.Id, Kinds.Paragraph, "1.", "Each State shall ensure human control over the use of force.");
    public static readonly Clause Second = new(Guid.NewGuid(), Article.Id, Kinds.Paragraph, "2.", "States may exchange good practices.");
    public static readonly Clause Third3 = new(Guid.NewGuid(), Article.Id, Kinds.Paragraph, "3.", "Nothing here affects existing law.");

    static readonly Decision Loading = Issuing.First(Room, null, "A text", "en", [Article, First, Second, Third3], new Imprint(IssueKind.Revision, "R/1", "zero draft", AttributionPolicy.Full), Secretary, Now);

    public static readonly Structure Structure = Played<Structure>(Structure.Evolve, [.. EventsOf(Loading, Room.Draft)]);
    public static readonly IssuedVersion InForce = IssuedVersion.From(Guid.NewGuid(), EventsOf(Loading, Room.Draft).OfType<VersionIssued>().Single());

    public static DeskClause Desk(Clause clause) => Played<DeskClause>(DeskClause.Evolve, [.. EventsOf(Loading, clause.Id)]);

    public static Draftsman By(Participant who) => new(who, Room, InForce, Now);

    public static Proposal Words(Clause clause, string text) => new(Operation.Modify, clause.Id, 1, clause.Text, text, "", "", null);

    public static DraftAmendment Draft(Participant who, Clause clause, string text) =>
        Played<DraftAmendment>(DraftAmendment.Evolve, [.. Ok(Drafting.Begin(Guid.NewGuid(), By(who), who.Party!, Words(clause, text), "Because.", null)).Events]);

    public static Amendment Submitted(Participant who, Clause clause, string text, int number) => Submitted(Draft(who, clause, text), who, number);

    public static Amendment Submitted(DraftAmendment draft, Participant who, int number)
    {
        var id = Guid.NewGuid();
        return Played<Amendment>(Amendment.Evolve, [.. EventsOf(Ok(draft.Submit(By(who), null, id, number)), id)]);
    }

    public static Decision Ok(Decision decision)
    {
        decision.Refusal.ShouldBeNull();
        return decision;
    }

    public static IEnumerable<object> EventsOf(Decision decision, Guid stream) => decision.Appends.Where(a => a.Stream == stream).SelectMany(a => a.Events);

    public static T Played<T>(Func<T?, object, T> evolve, params object[] events) where T : class => events.Aggregate((T?)null, evolve)!;

    /// <summary>A state with one more decision kept.</summary>
    public static T After<T>(this T state, Func<T?, object, T> evolve, Decision decision) where T : class, IState =>
        EventsOf(Ok(decision), state.Id).Aggregate(state, (s, e) => evolve(s, e));
}
