using System.Text;
using Xunit.Abstractions;

namespace NormDraft.Browser.Tests.Journeys;

/// <summary>A negotiation from nothing: its secretariat, those who come by the links that it gives, and one of another negotiation.</summary>
public class SecretariatJourney(House house, ITestOutputHelper told) : Journey(house, "secretariat", told)
{
    const string Title = "Protocol on cables under the sea";

    const string Draft = """
        ---
        symbol: CABLES/2026/L.1
        ---
        # Protocol on cables under the sea

        ### Article 1. Cables

        1. States shall protect [all] cables.

        2. States shall repair them.

        2. States shall [bury them.
        """;

    protected override async Task Walk()
    {
        var secretary = await Comes("Dorothea Lindqvist");
        var stranger = await Comes("Lagi Ranuatoa");

        await Step("Open a negotiation 1", async () =>
        {
            await secretary.Fills("Title", Title);
            await secretary.Fills("Short name", "cables");
            await secretary.Fills("Time zone in which its times are stated", "Asia/Tokyo");
        });
        await Step("Open a negotiation 2", async () =>
        {
            await secretary.Clicks("Open the negotiation");
            await secretary.Reads(Title);
            await stranger.Reloads();
            await stranger.Reads(Negotiation);
            await stranger.DoesNotRead(Title);
        });

        await Step("Bring in the draft 1", async () =>
        {
            await secretary.Clicks("Bring in a draft");
            await secretary.Arrives("Bring in a draft");
        });
        await Step("Bring in the draft 2", async () =>
        {
            await secretary.Sees("Read it");
            await secretary.Fills("Or paste the text", "");
            await secretary.Attaches("File", "cables.md", Encoding.UTF8.GetBytes(Draft));
            await secretary.Clicks("Read it");
            await secretary.Arrives("What was read");
        });
        await Step("Bring in the draft 3", async () =>
        {
            await secretary.Reads("Remarks");
            await secretary.ReadsRow("2.", "States shall [bury them.");
            await secretary.Reads("Nothing is loaded yet.");
        });
        await Step("Bring in the draft 4", async () =>
        {
            await secretary.ReadsField("Title", Title);
            await secretary.ReadsField("Symbol", "CABLES/2026/L.1");
            await secretary.Fills("Status", "draft by the secretariat");
            await secretary.ReadsField("Language tag", "en");
            await secretary.Clicks("Load and issue as the first version");
            await secretary.Reads("States shall protect");
            await secretary.Reads("draft by the secretariat");
        });

        await Step("People 1", async () =>
        {
            await secretary.Clicks("People");
            foreach (var (code, name) in new[] { ("NLD", "Netherlands"), ("JPN", "Japan") })
            {
                var form = await secretary.Unfolds("Admit a delegation");
                await form.Fills("Code, three capital letters as in ISO 3166", code);
                await form.Fills("Short name", name);
                await form.Clicks("Admit");
                await secretary.ReadsRow(code, name);
            }
        });
        await Step("People 2", async () =>
        {
            var form = await secretary.Unfolds("Form a group");
            await form.Fills("Key, as shown beside its words", "Isles");
            await form.Fills("Short name", "Group of Isles");
            await form.Clicks("Form");
            await secretary.Reads("Group of Isles");
        });
        await Step("People 3", async () =>
        {
            await secretary.Chooses("Member to add to…", "JPN Japan");
            await secretary.Fills("From", "2026-01-01");
            await secretary.Clicks("Add member");
            await secretary.Chooses("Member to add to…", "NLD Netherlands");
            await secretary.Fills("From", "2026-01-01");
            await secretary.Clicks("Add member");
            await secretary.Clicks("Leaves today", inRowOf: "Netherlands");
            await secretary.Clicks("Name as speaker", inRowOf: "Japan");
            await secretary.ReadsRow("Japan", "Yes");
            await secretary.Clicks("Speaks no longer", inRowOf: "Japan");
            await secretary.ReadsRow("Japan", "No");
            await secretary.Clicks("Name as speaker", inRowOf: "Japan");
            await secretary.ReadsRow("Japan", "Not confirmed yet");
            await secretary.Chooses("Member to add to…", "NLD Netherlands");
            await secretary.Clicks("Add member");
            await secretary.Reads("not confirmed yet");
            await secretary.Clicks("Take back");
            await secretary.ReadsRow("Japan", "member");
        });
        await Step("People 4", async () =>
        {
            var form = await secretary.Unfolds("Admit an observer");
            await form.Fills("Key, as shown beside its words", "Ocean");
            await form.Fills("Short name", "Friends of the Ocean");
            await form.Clicks("Admit");
            await secretary.ReadsRow("Ocean", "Friends of the Ocean");
        });
        await Step("People 5", async () =>
        {
            await Invites("Aiko Tanaka", "JPN Japan", "delegate");
            await Invites("Jan de Vries", "NLD Netherlands", "head of delegation");
            await Invites("Ida Stroom", "the table: chair, pen-holder, secretariat, auditor", "chair");
            var form = await secretary.Unfolds("Invite someone or change a seat");
            await form.Chooses("Person", "Aiko Tanaka");
            await form.Chooses("Sits for", "JPN Japan");
            await form.Ticks("head of delegation");
            await form.Ticks("Who sits for another already leaves that seat for this one");
            await form.Clicks("Give the seat");
            await secretary.ReadsRow("Aiko Tanaka", "head of delegation");
        });
        Visitor aiko = null!, chair = null!;
        await Step("People 6", async () =>
        {
            aiko = await ComesBy(await LinkOf("Aiko Tanaka"));
            chair = await ComesBy(await LinkOf("Ida Stroom"));
            foreach (var guest in new[] { aiko, chair })
            {
                await guest.Arrives("Come in");
                await guest.Clicks("Sign in");
                await guest.Reads("States shall protect");
            }
            await chair.Sees("Chair’s desk");
            await aiko.DoesNotSee("Chair’s desk");
            await aiko.Clicks("NormDraft");
            await aiko.DoesNotRead(Negotiation);
            await secretary.Chooses("Sign-in link for", "Jan de Vries");
            await secretary.Chooses("Lasts", "1 day");
            await secretary.Clicks("Make a link");
            await secretary.Arrives("Sign-in link for Jan de Vries");
        });
        await Step("People 7", async () =>
        {
            var link = await secretary.Copies("Link");
            await secretary.Clicks("Back to people");
            await secretary.Clicks("Revoke", inRowOf: "Jan de Vries");
            await secretary.Reads("No link is open.");
            var jan = await ComesBy(link);
            await jan.Clicks("Sign in");
            await jan.Reads("This link has been used, revoked or has expired.");
        });
        await Step("People 8", async () =>
        {
            await aiko.Clicks(Title);
            await secretary.Clicks("Take seat away", inRowOf: "Aiko Tanaka");
            await secretary.Clicks("Take it away now", inRowOf: "Aiko Tanaka");
            await secretary.ReadsNoRow("Aiko Tanaka");
            await aiko.Clicks("Amendments");
            await aiko.Arrives("Sign in");
            await chair.Clicks("People");
            await chair.ReadsNoRow("Aiko Tanaka");
        });
        await Step("People 9", async () =>
        {
            var form = await chair.Unfolds("Invite someone or change a seat");
            await form.Fills("Name, for someone new", "Max Quay");
            await form.Ticks("chair");
            await form.Clicks("Give the seat");
            await chair.ReadsRow("Max Quay", "chair");
            await secretary.Reloads();
            await secretary.Clicks("Remove from the house", inRowOf: "Ida Stroom");
            await secretary.Clicks("Remove now", inRowOf: "Ida Stroom");
            await secretary.ReadsNoRow("Ida Stroom");
            await chair.Clicks("Text");
            await chair.Arrives("Sign in");
        });
        await Step("People 10", async () =>
        {
            await secretary.Reads("Times are stated in Asia/Tokyo.");
            await secretary.Fills("Time zone in which times are stated", "Europe/Lisbon");
            await secretary.Clicks("Set the time zone");
            await secretary.Reads("Times are stated in Europe/Lisbon.");
        });

        await Step("Documents 1", async () =>
        {
            await secretary.Clicks("Text");
            await secretary.Clicks("All versions");
            (await secretary.Downloads("Compilation")).Length.ShouldBeGreaterThan(1_000);
            (await secretary.Downloads("Four columns")).Length.ShouldBeGreaterThan(1_000);
        });
        await Step("Documents 2", async () =>
        {
            var acts = Encoding.UTF8.GetString(await secretary.Downloads("All public acts as a table (CSV)"));
            acts.ShouldContain("NLD");
            acts.ShouldNotContain("Aiko Tanaka");
        });
        await Step("Documents 3", async () =>
        {
            await secretary.Clicks("NormDraft");
            await secretary.Clicks(Negotiation);
            await secretary.Clicks("Amendments");
            await secretary.Chooses("Status", "ended");
            await secretary.Clicks("Show");
            await secretary.Chooses("Status", "live");
            await secretary.Clicks("Show");
            await secretary.ReadsRow("live.");
            foreach (var format in new[] { "Word", "CSV", "JSON" }) (await secretary.Downloads(format)).Length.ShouldBeGreaterThan(1_000);
        });

        await Step("Archive 1", async () =>
        {
            await secretary.Clicks("NormDraft");
            await secretary.Clicks(Title);
            await secretary.Clicks("All versions");
            await secretary.Clicks("PDF");
            await secretary.Clicks("Make the archive");
        });
        await Step("Archive 2", async () => (await secretary.Downloads("Download…")).Length.ShouldBeGreaterThan(1_000));

        async Task Invites(string name, string sits, string role)
        {
            var form = await secretary.Unfolds("Invite someone or change a seat");
            await form.Fills("Name, for someone new", name);
            await form.Chooses("Sits for", sits);
            await form.Ticks(role);
            await form.Clicks("Give the seat");
            await secretary.ReadsRow(name, role);
        }

        async Task<string> LinkOf(string name)
        {
            await secretary.Clicks("Sign-in link", inRowOf: name);
            await secretary.Arrives($"Sign-in link for {name}");
            var link = await secretary.Copies("Link");
            await secretary.Clicks("Back to people");
            return link;
        }
    }
}
