using NormDraft.Server.Store;
using NormDraft.Server.Tests.Hosting;

namespace NormDraft.Server.Tests;

/// <summary>A negotiation from its opening to its second version, in which every kind of act is done once at least.</summary>
static class EveryAct
{
    /// <summary>Kinds of events that no act here leaves: without a provider no organisation is admitted, and live words are written down by nobody's act.</summary>
    static readonly string[] Others = ["OrganisationAdmitted", "OrganisationDismissed", "DraftWritten", "ChairTextWritten"];

    /// <param name="act">Does one act and gives the location answered.</param>
    /// <returns>How many.</returns>
    public static async Task<int> Walk(Room room, Func<Person, string, object?, Task<string>> act)
    {
        var (done, clause, third) = (0, await room.Clause(Room.First), await room.Clause(Room.Third));
        await Does(room.Secretary, "/people/parties", new { key = "XDD", name = "Delta", kind = "state" });
        await Does(room.Secretary, "/people/parties", new { key = "Lamp", name = "Red Lamp", kind = "observer" });
        await Does(room.Secretary, "/people/parties", new { key = "Nine", name = "The Nine", kind = "group" });
        await Does(room.Secretary, "/people/groups/join", new { group = "Nine", code = "XAA" });
        await Does(room.Secretary, "/people/groups/speaker", new { group = "Nine", code = "XAA" });
        await Does(room.Secretary, "/people/groups/leave", new { group = "Nine", code = "XAA" });
        await Does(room.Secretary, "/people/seats", new { name = "Somebody new", title = "", party = "XDD", roles = "delegate" });
        await Does(room.Secretary, "/people/seats/remove", new { person = await room.IdOf("Somebody new") });
        await Does(room.Secretary, "/people/settings", new { timeZone = "Asia/Tokyo" });
        await Does(room.Chair, "/people/settings", new { pen = "chair" });
        await Does(room.Chair, "/people/settings", new { pen = "open" });
        await Does(room.AaraHead, "/people/authorisation", new { required = true });

        var draft = await Drafts(room.Aara, Words(clause, "Each State may ensure human control over the use of force."));
        await Does(room.Aara, draft, Words(clause, "Each State must ensure human control over the use of force."));
        await Does(room.Aara, $"{draft}/ask", new { party = "XCC" });
        await Does(room.Cora, $"{draft}/agree", null);
        await Does(room.Aara, $"{draft}/revoke", new { party = "XCC" });
        await Does(room.Aara, $"{draft}/ask", new { party = "XBB" });
        await Does(room.Beria, $"{draft}/decline", null);
        await Does(room.AaraHead, $"{draft}/authorise", null);
        var first = Room.NumberIn(await Does(room.Aara, $"{draft}/submit", null));
        await Does(room.AaraHead, "/people/authorisation", new { required = false });
        await Does(room.Cora, $"/amendments/{first}/join", null);
        await Does(room.Cora, $"/amendments/{first}/leave", null);
        await Does(room.Cora, "/positions", new { amendment = first, stance = "support" });
        await Does(room.Cora, "/positions", new { amendment = first, stance = "reserve", note = "For now." });
        await Does(room.Cora, "/positions", new { amendment = first });
        await Does(room.Aara, $"{await Drafts(room.Aara, new { clause, version = 1, operation = "modify", text = "Each State shall ensure full human control over the use of force.", rationale = "Clearer.", revises = first })}/submit", null);
        await Does(room.Aara, $"/amendments/{first}/withdraw", new { reason = "After consultations." });
        await Does(room.Beria, $"/amendments/{first}/take-over", null);

        var observers = Room.NumberIn(await Does(room.Lantern, $"{await Drafts(room.Lantern, Words(clause, "Each State shall ensure and report human control over the use of force."))}/submit", null));
        await Does(room.Cora, $"/amendments/{observers}/adopt", null);
        await Does(room.Beria, $"{await Drafts(room.Beria, Words(clause, "No State shall use force."))}/discard", null);
        var gone = Room.NumberIn(await Does(room.Cora, $"{await Drafts(room.Cora, new { clause = third, version = 1, operation = "suppress", rationale = "Said elsewhere." })}/submit", null));
        var late = await Drafts(room.Aara, Words(clause, "Each State shall ensure human control over all use of force."));

        await Decides();
        await Does(room.Chair, $"/desk/{clause}/undo", null);
        await Decides();
        await Does(room.Chair, $"/desk/{third}", new { handlings = new[] { new { number = gone, wording = 1, treatment = "takeUp", reason = "Agreed." } } });
        await Does(room.Chair, "/screen", new { clause });
        await Does(room.Chair, "/versions", new { });
        await Does(room.Aara, $"{late}/base", null);
        await act(room.Secretary, "/api/negotiations", new { address = $"{room.Address}-again", title = "Again", timeZone = "UTC" });
        await act(room.Secretary, $"/api/n/{room.Address}-again/import", new { markdown = Room.Markdown });
        await LeftOut(room);
        return done + 2;

        async Task<string> Does(Person who, string path, object? body)
        {
            done++;
            return await act(who, room.Api + path, body);
        }

        async Task<string> Drafts(Person who, object words) => $"/drafts/{(await Does(who, "/drafts", words))[^36..]}";

        Task Decides() => Does(room.Chair, $"/desk/{clause}", new { handlings = new[] { new { number = first, wording = 2, treatment = "takeUp", reason = "Support." } } });
    }

    static object Words(Guid clause, string text) => new { clause, version = 1, operation = "modify", text, rationale = "Because." };

    static async Task LeftOut(Room room)
    {
        var left = ((string)(await Sql.RunAsync(room.House.Database.Owner, $"select string_agg(distinct replace(type, '_', ''), ',') from normdraft.mt_events where tenant_id like '{room.Address}%'"))!).Split(',');
        Streams.All.Select(type => type.Name).Except(Others).Where(name => !left.Contains(name.ToLowerInvariant())).ShouldBeEmpty("a new kind of event: say here which act leaves it");
    }
}
