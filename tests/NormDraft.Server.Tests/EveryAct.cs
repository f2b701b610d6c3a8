using NormDraft.Server.Store;
using NormDraft.Server.Tests.Hosting;

namespace NormDraft.Server.Tests;

/// <summary>A negotiation from its opening to its second version, in which every kind of act is done once at least.</summary>
static class EveryAct
{
    /// <summary>Kinds of events that no act here leaves: without a provider no organisation is admitted, nobody here comes by a link, and live words are written down by nobody's act.</summary>
    static readonly string[] Others = ["OrganisationAdmitted", "OrganisationDismissed", "SignInLinkUsed", "DraftWritten", "RationaleWritten", "ChairTextWritten"];

    /// <param name="act">Does one act and gives the location answered.</param>
    /// <returns>How many.</returns>
    public static async Task<int> Walk(Room room, Func<Person, string, object?, Task<string>> act)
    {
        var (done, api, clause, third) = (0, room.Api, await room.Clause(Room.First), await room.Clause(Room.Third));
        await Does(room.Secretary, api.PeopleAct("parties"), new { key = "XDD", name = "Delta", kind = "state" });
        await Does(room.Secretary, api.PeopleAct("parties"), new { key = "Lamp", name = "Red Lamp", kind = "observer" });
        await Does(room.Secretary, api.PeopleAct("parties"), new { key = "Nine", name = "The Nine", kind = "group" });
        await Does(room.Secretary, api.PeopleAct("groups/join"), new { group = "Nine", code = "XAA" });
        await Does(room.Secretary, api.PeopleAct("groups/speaker"), new { group = "Nine", code = "XAA" });
        await Does(room.Secretary, api.PeopleAct("groups/join"), new { group = "Nine", code = "XBB" });
        await Does(room.Chair, api.PeopleAct("groups/confirm"), new { group = "Nine", code = "XBB" });
        await Does(room.Secretary, api.PeopleAct("groups/speaker"), new { group = "Nine", code = "XBB" });
        await Does(room.Chair, api.PeopleAct("groups/speaker/confirm"), new { group = "Nine", code = "XBB" });
        await Does(room.Secretary, api.PeopleAct("groups/speaker/unname"), new { group = "Nine", code = "XAA" });
        await Does(room.Secretary, api.PeopleAct("groups/leave"), new { group = "Nine", code = "XAA" });
        await Does(room.Secretary, api.PeopleAct("seats"), new { name = "Somebody new", title = "", party = "XDD", roles = "delegate" });
        await Does(room.Secretary, api.PeopleAct("link"), new { person = await room.IdOf("Somebody new") });
        await Does(room.Secretary, api.PeopleAct("link/revoke"), new { id = (string)(await room.Secretary.Get(api.Access))["invitations"]![0]!["id"]! });
        await Does(room.Secretary, api.PeopleAct("seats/remove"), new { person = await room.IdOf("Somebody new") });
        await Does(room.Secretary, api.PeopleAct("settings"), new { timeZone = "Asia/Tokyo" });
        await Does(room.Chair, api.PeopleAct("settings"), new { pen = "chair" });
        await Does(room.Chair, api.PeopleAct("settings"), new { opening = 10 });
        await Does(room.Chair, api.PeopleAct("settings"), new { pen = "open" });
        await Does(room.AaraHead, api.PeopleAct("authorisation"), new { required = true });

        var draft = await Drafts(room.Aara, Words(clause, "Each State may ensure human control over the use of force."));
        await Does(room.Aara, api.Draft(draft), Words(clause, "Each State must ensure human control over the use of force."));
        await Does(room.Aara, api.DraftAct(draft, "ask"), new { party = "XCC" });
        await Does(room.Cora, api.DraftAct(draft, "agree"), null);
        await Does(room.Aara, api.DraftAct(draft, "ask"), new { party = "XCC", part = "suggests" });
        await Does(room.Cora, api.DraftAct(draft, "suggest"), new { text = "Each State must ensure human control over any use of force." });
        await Does(room.Aara, api.DraftAct(draft, "suggestions/accept"), new { suggestion = await Suggestion(draft) });
        await Does(room.Cora, api.DraftAct(draft, "suggest"), new { text = "Each State must ensure human control." });
        await Does(room.Aara, api.DraftAct(draft, "suggestions/decline"), new { suggestion = await Suggestion(draft) });
        await Does(room.Aara, api.DraftAct(draft, "revoke"), new { party = "XCC" });
        await Does(room.Aara, api.DraftAct(draft, "ask"), new { party = "XBB" });
        await Does(room.Beria, api.DraftAct(draft, "decline"), null);
        await Does(room.AaraHead, api.DraftAct(draft, "authorise"), null);
        var first = Room.NumberIn(await Does(room.Aara, api.DraftAct(draft, "submit"), null));
        await Does(room.AaraHead, api.PeopleAct("authorisation"), new { required = false });
        await Does(room.Cora, api.AmendmentAct(first, "join"), null);
        await Does(room.Cora, api.AmendmentAct(first, "leave"), null);
        await Does(room.Cora, api.AmendmentAct(first, "join"), null);
        await Does(room.Aara, api.AmendmentAct(first, "refuse"), new { party = "XCC" });
        await Does(room.Cora, api.Positions(), new { amendment = first, stance = "support" });
        await Does(room.Cora, api.Positions(), new { amendment = first, stance = "reserve", note = "For now." });
        await Does(room.Cora, api.Positions(), new { amendment = first });
        await Does(room.Aara, api.DraftAct(await Drafts(room.Aara, new { clause, version = 1, operation = "modify", text = "Each State shall ensure full human control over the use of force.", rationale = "Clearer.", revises = first }), "submit"), null);
        await Does(room.Aara, api.AmendmentAct(first, "withdraw"), new { reason = "After consultations." });
        await Does(room.Beria, api.AmendmentAct(first, "take-over"), null);

        var observers = Room.NumberIn(await Does(room.Lantern, api.DraftAct(await Drafts(room.Lantern, Words(clause, "Each State shall ensure and report human control over the use of force.")), "submit"), null));
        await Does(room.Chair, api.PeopleAct("settings"), new { pen = "chair" });
        await Does(room.Chair, api.AmendmentAct(observers, "offer"), null);
        await Does(room.Chair, api.PeopleAct("settings"), new { pen = "open" });
        await Does(room.Cora, api.AmendmentAct(observers, "adopt"), null);
        var deleted = await Drafts(room.Beria, Words(clause, "No State shall use force."));
        await Does(room.Beria, api.DraftAct(deleted, "discard"), null);
        await Does(room.Beria, api.DraftAct(deleted, "restore"), null);
        var gone = Room.NumberIn(await Does(room.Cora, api.DraftAct(await Drafts(room.Cora, new { clause = third, version = 1, operation = "suppress", rationale = "Said elsewhere." }), "submit"), null));
        var late = await Drafts(room.Aara, Words(clause, "Each State shall ensure human control over all use of force."));

        await Decides();
        await Does(room.Chair, api.DeskAct(clause, "undo"), null);
        await Decides();
        await Does(room.Chair, api.DeskClause(third), new { handlings = new[] { new { number = gone, wording = 1, treatment = "takeUp", reason = "Agreed." } } });
        await Does(room.Chair, api.Screen, new { clause });
        await Does(room.Chair, api.Versions, new { });
        await Does(room.Aara, api.DraftAct(late, "base"), null);
        var again = new Links($"{room.Address}-again").Api;
        await act(room.Secretary, Links.NegotiationsApi, new { address = again.Negotiation, title = "Again", timeZone = "UTC" });
        await act(room.Secretary, again.Import, new { markdown = Room.Markdown });
        await LeftOut(room);
        return done + 2;

        async Task<string> Does(Person who, string address, object? body)
        {
            done++;
            return await act(who, address, body);
        }

        async Task<Guid> Suggestion(Guid of) => (await room.Aara.Get(api.Draft(of)))["suggestions"]![0]!["id"]!.GetValue<Guid>();

        async Task<Guid> Drafts(Person who, object words) => Room.IdIn(await Does(who, api.Drafts, words));

        Task Decides() => Does(room.Chair, api.DeskClause(clause), new { handlings = new[] { new { number = first, wording = 2, treatment = "takeUp", reason = "Support." } } });
    }

    static object Words(Guid clause, string text) => new { clause, version = 1, operation = "modify", text, rationale = "Because." };

    static async Task LeftOut(Room room)
    {
        var left = ((string)(await Sql.RunAsync(room.House.Database.Owner, $"select string_agg(distinct replace(type, '_', ''), ',') from normdraft.mt_events where tenant_id like '{room.Address}%'"))!).Split(',');
        Streams.All.Select(type => type.Name).Except(Others).Where(name => !left.Contains(name.ToLowerInvariant())).ShouldBeEmpty("a new kind of event: say here which act leaves it");
    }
}
