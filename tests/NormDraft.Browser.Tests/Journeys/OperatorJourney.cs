using System.Text;
using Xunit.Abstractions;

namespace NormDraft.Browser.Tests.Journeys;

/// <summary>The first hour of an empty house, which has no demo: its operator, and the first guest.</summary>
public class OperatorJourney(House house, ITestOutputHelper told) : Journey(house, "operator", told)
{
    const string Title = "Protocol on cables under the sea";

    readonly string data = ServerProcess.NewFolder();
    ServerProcess server = null!;

    protected override async Task Walk()
    {
        server = new(data, "Production");
        var (address, link) = ("", "");
        await Step("The first hour 1", async () =>
        {
            address = await server.Start("http://127.0.0.1:0");
            link = await PrintedLink();
        });
        await Step("The first hour 2", async () =>
        {
            var lost = link;
            server.Stop();
            link = (await server.Command("first-link")).Split(' ')[^1].Trim();
            await server.Start(address);
            link = address + new Uri(link).PathAndQuery; // it was made while nothing listened
            var late = await ComesBy(lost);
            await late.Clicks("Sign in");
            await late.DoesNotSee("Open the negotiation");
        });
        var first = await ComesBy(link);
        await Step("The first hour 3", async () =>
        {
            await first.Arrives("Come in");
            await first.Clicks("Sign in");
            await first.Reads("You have no seat yet.");
        });
        await Step("The first hour 4", async () =>
        {
            await first.Fills("Title", Title);
            await first.Fills("Short name", "cables");
            await first.Fills("Time zone in which its times are stated", "Europe/Paris");
            await first.Clicks("Open the negotiation");
            await first.Reads(Title);
        });
        await Step("The first hour 5", async () =>
        {
            await first.Clicks("Bring in a draft");
            await first.Attaches("File", "cables.md", Encoding.UTF8.GetBytes("---\nsymbol: CABLES/1\n---\n# Protocol\n\n### Article 1. Cables\n\n1. States shall protect cables.\n"));
            await first.Clicks("Read it");
            await first.Clicks("Load and issue as the first version");
            await first.Reads("States shall protect cables.");
        });
        await Step("The first hour 6", async () =>
        {
            await first.Clicks("People");
            var delegation = await first.Unfolds("Admit a delegation");
            await delegation.Fills("Code, three capital letters as in ISO 3166", "NLD");
            await delegation.Fills("Short name", "Netherlands");
            await delegation.Clicks("Admit");
            await first.ReadsRow("NLD", "Netherlands");
            var seat = await first.Unfolds("Invite someone or change a seat");
            await seat.Fills("Name, for someone new", "Jan de Vries");
            await seat.Chooses("Sits for", "NLD Netherlands");
            await seat.Ticks("delegate");
            await seat.Clicks("Give the seat");
            await first.ReadsRow("Jan de Vries", "delegate");
        });
        await Step("The first hour 7", async () =>
        {
            await first.Clicks("Sign-in link", inRowOf: "Jan de Vries");
            var guest = await ComesBy(await first.Copies("Link"));
            await guest.Clicks("Sign in");
            await guest.Reads("States shall protect cables.");
            await guest.Sees("Our drafts");
            await guest.DoesNotSee("Bring in a draft");
        });
        await Step("The first hour 8", async () => await server.Command("health", address + Links.Ready));

        async Task<string> PrintedLink() => (await server.Says("The first secretariat account signs in once")).Split(' ')[^1];
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        server.Stop();
        Directory.Delete(data, recursive: true);
    }
}
