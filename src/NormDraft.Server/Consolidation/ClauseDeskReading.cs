using Marten;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Drafts;
using NormDraft.Negotiation.Participants;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Pages;
using NormDraft.Server.Rooms;
using NormDraft.Server.Store;
using NormDraft.Text;

namespace NormDraft.Server.Consolidation;

/// <summary>What is loaded for the desk of one clause.</summary>
/// <param name="Below">Live amendments on clauses that stand under this one.</param>
sealed record DeskMaterial(Door Door, IssuedVersion InForce, DeskClause Desk, IReadOnlyList<Amendment> Live, IReadOnlyList<Amendment> Below,
    IReadOnlyList<Guid> WithProposals, IReadOnlyList<DeskClause> Decided, ChairTextState? ChairText = null)
{
    public IReadOnlyDictionary<Guid, string> Cited { get; } = Citation.Of(InForce.Clauses);
    public Clause Clause { get; } = InForce.Find(Desk.Id)!;
}

public static class ClauseDeskReading
{
    /// <param name="sheet">As sent; null for the kept one, or a suggestion while nothing is kept.</param>
    /// <param name="lift">A bracket of what the sheet comes to, to be lifted in the chair's own words.</param>
    /// <param name="seen">The version that the sheet was written on.</param>
    /// <param name="suggest">"brackets", "uncontested" or nothing.</param>
    public static async Task<ClauseDesk> ClauseDesk(this Door door, Guid clause, DeskSheet? sheet, BracketLift? lift, int? seen, string? suggest, CancellationToken cancellation)
    {
        if (!door.Sees(Circle.TheTable)) throw new NotSeenException();
        var material = await Material(door, clause, cancellation);
        return Model(material, sheet ?? Beginning(material, suggest), lift, seen ?? material.Desk.Version);
    }

    static DeskSheet Beginning(DeskMaterial material, string? suggest) => suggest switch
    {
        "brackets" => Sheets.InBrackets(material.Live),
        "uncontested" => Sheets.UncontestedTakenUp(material.Desk, material.Live, Reason(material)),
        _ => Sheets.Kept(material.Desk, material.Live),
    };

    /// <summary>The reason that is filled in where it is true.</summary>
    public const string Uncontested = "No competing proposal was made.";

    /// <summary>Under the chair's pen nothing is said of proposals that others may not see.</summary>
    static string Reason(DeskMaterial material) => material.Door.Room.Pen == Pen.Open ? Uncontested : "";

    static async Task<DeskMaterial> Material(Door door, Guid clause, CancellationToken cancellation)
    {
        var inForce = await door.InForce(cancellation);
        if (inForce.Find(clause) is null) throw new NotSeenException();
        Guid[] below = [.. Below(inForce.Clauses, clause)];
        var batch = door.Session.CreateBatchQuery();
        var desk = batch.Load<DeskClause>(clause);
        var live = batch.Query<Amendment>().Where(a => a.Proposal.Clause == clause && a.Status == AmendmentStatus.Live).OrderBy(a => a.Number).ToList();
        var withdrawn = batch.Query<Amendment>().Where(a => a.Proposal.Clause == clause && a.Status == AmendmentStatus.Withdrawn).Select(a => a.Number).ToList();
        var under = batch.Query<Amendment>().Where(a => a.Proposal.Clause.IsOneOf(below) && a.Status == AmendmentStatus.Live).OrderBy(a => a.Number).ToList();
        var proposals = batch.Query<RollingClause>().Where(c => c.Live > 0).Select(c => c.Id).ToList();
        var decided = batch.Query<DeskClause>().Where(c => c.Pending).ToList();
        await batch.Execute(cancellation);
        var with = (await proposals).ToHashSet();
        var onDesk = await desk ?? throw new NotSeenException();
        onDesk = onDesk with { Attributions = new BracketHolders(await live, (await withdrawn).ToHashSet()).Of(onDesk.Attributions) }; // as the next version names them
        var text = await door.ChairTextOf(onDesk, Citation.Of(inForce.Clauses)[clause], cancellation);
        return new DeskMaterial(door, inForce, onDesk, await live, await under,
            [.. inForce.Clauses.Where(c => with.Contains(c.Id) || c.Id == clause).Select(c => c.Id)], await decided, text);
    }

    static HashSet<Guid> Below(IReadOnlyList<Clause> clauses, Guid top)
    {
        var below = new HashSet<Guid>();
        foreach (var clause in clauses)
            if (clause.Parent is { } parent && (parent == top || below.Contains(parent))) below.Add(clause.Id);
        return below;
    }

    static ClauseDesk Model(DeskMaterial material, DeskSheet sheet, BracketLift? lift, int seen)
    {
        var (desk, clause, cited) = (material.Desk, material.Clause, material.Cited);
        var consolidated = desk.Consolidate(material.Live, sheet);
        var register = Seats.Parties(material.Door.Room);
        var lifted = lift?.From(consolidated.Outcome.Words, register);
        if (lifted is not null)
        {
            sheet = sheet with { Bridging = lifted.Clauses[0] };
            consolidated = desk.Consolidate(material.Live, sheet);
        }
        var meeting = Sheets.Meeting(desk, material.Live);
        var parent = clause.Parent is { } above ? material.InForce.Find(above) : null;
        return new ClauseDesk(desk.Id, cited[desk.Id], clause.Label, parent is null ? "" : $"{cited[parent.Id]}. {parent.Text}".TrimEnd('.', ' '), seen, seen != desk.Version, desk.Pending,
            DeskPlaces.Pieces(desk.Text, meeting.Regions), DeskProposals.Rows(material, meeting, sheet), DeskPlaces.Rows(desk.Text, meeting.Regions, consolidated, sheet), sheet,
            Compiled(material, consolidated, sheet, DeskBrackets.Of(consolidated.Outcome, register), DeskBrackets.Told(lift, lifted)),
            DeskFollows.Of(material, consolidated.Outcome), TraceSoFar(material), Acts(material), Way(material), material.ChairText!)
        {
            Hindrances = DeskFollows.Hindrances(material, consolidated.Outcome),
            IsAsSaved = desk.Outcome is { } saved && CompiledHash.Of(saved) == CompiledHash.Of(consolidated.Outcome),
            Undone = desk.Undone.IsEmpty ? null : Act(material, desk.Undone[^1]),
        };
    }

    static CompiledView Compiled(DeskMaterial material, Consolidated consolidated, DeskSheet sheet, IReadOnlyList<BracketToLift> brackets, IReadOnlyList<string> lifted)
    {
        var outcome = consolidated.Outcome;
        var text = Text(material, outcome);
        var added = Added(outcome, text);
        var taken = DeskNumbers.Taken(material, outcome, text);
        // As the issue has it: where the clause was added, what adds it may be decided at the desk of its place.
        var words = text.FirstOrDefault(one => one.Id == material.Desk.Id) is { } stands ? new CompiledText(stands.Text, stands.Attributions) : outcome.Words;
        return new CompiledView(words.Text, words.Attributions, outcome.Suppressed, outcome.MovedAfter is { } to ? material.Cited.GetValueOrDefault(to) : null,
            added, Count(outcome.Suppressed ? null : words, added), Brackets.Over(new CompiledText(material.Desk.Text, material.Desk.Attributions)).Count,
            [.. consolidated.Remarks.Where(remark => remark.Code != Unpaired), .. Broken(material, text),
                .. DeskNumbers.Remarks(taken, outcome), .. DeskFollows.Outdated(material)], sheet.Bridging ?? "", brackets, lifted)
        {
            Hash = CompiledHash.Of(outcome),
            Standing = [.. added.Select(a => a.Id).Where(id => material.InForce.Find(id) is not null)],
            Taken = DeskNumbers.Labels(taken, outcome),
        };
    }

    const string Unpaired = "brackets-broken";

    /// <summary>As the issue finds it, over all clauses as far as they are decided: a bracket may close in another.</summary>
    static IEnumerable<DeskRemark> Broken(DeskMaterial material, IReadOnlyList<Clause> text) =>
        Consistency.Unpaired(material.InForce.Clauses, text) is { } where
            ? [new DeskRemark(Unpaired,
                $"{where} It cannot be issued so: write the place in your own words, or decide on the clause where its partner is.")]
            : [];

    static int Count(CompiledText? words, IReadOnlyList<AddedClause> added) =>
        (words is null ? 0 : Brackets.Over(words).Count) + added.Sum(one => Brackets.Over(new CompiledText(one.Text, one.Attributions)).Count);

    /// <summary>The next version as far as it is decided, with this outcome.</summary>
    static IReadOnlyList<Clause> Text(DeskMaterial material, Outcome outcome)
    {
        var outcomes = material.Decided.ToDictionary(clause => clause.Id, clause => clause.Outcome!);
        outcomes[material.Desk.Id] = outcome;
        return Assembly.Of(material.InForce.Clauses, outcomes);
    }

    /// <summary>What is added, in the words in which it would stand: an earlier version may have taken it in, and others changed it since.</summary>
    static IReadOnlyList<AddedClause> Added(Outcome outcome, IReadOnlyList<Clause> text)
    {
        var stand = text.ToDictionary(clause => clause.Id);
        return [.. outcome.Added.Select(added => stand.TryGetValue(added.Id, out var stands) ? added with { Label = stands.Label, Text = stands.Text, Attributions = stands.Attributions } : added)];
    }

    static TraceRow? TraceSoFar(DeskMaterial material) => !material.Desk.Pending ? null
        : Trace.Of(new Desk(material.Door.Structure!, material.InForce, [material.Desk], material.Live), [material.Desk], []).SingleOrDefault();

    static IReadOnlyList<DeskActLine> Acts(DeskMaterial material) =>
        [.. material.Desk.Acts.Select(act => Act(material, act))];

    static DeskActLine Act(DeskMaterial material, DeskAct act) =>
        new(material.Door.NameOf(act.By), act.At, DeskListReading.Summary(act.Outcome, material.Desk.Text));

    /// <summary>The sheet as it was sent, with the chair's text as it stands where that is chosen.</summary>
    public static async Task<DeskSheet> Sheet(this Door door, Guid clause, SheetFields fields, CancellationToken cancellation)
    {
        var sheet = fields.Sheet();
        if (fields.UseChairText != true || !door.Sees(Circle.TheTable)) return sheet;
        var room = await RoomLog.Read(door.Session, new RoomKey(door.Address, clause), cancellation);
        return room is null ? sheet : sheet with { Bridging = room.Room.Text };
    }

    static DeskWay Way(DeskMaterial material)
    {
        var at = material.WithProposals.ToList().IndexOf(material.Desk.Id);
        Neighbour? Beside(int place) => place >= 0 && place < material.WithProposals.Count
            ? new Neighbour(material.WithProposals[place], material.Cited[material.WithProposals[place]]) : null;
        return new DeskWay(Beside(at - 1), Beside(at + 1), at + 1, material.WithProposals.Count, material.Decided.Count(clause => clause.Decides), DeskListReading.NextSymbol(material.Door.Structure!));
    }
}
