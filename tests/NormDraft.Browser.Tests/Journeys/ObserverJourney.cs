using Xunit.Abstractions;

namespace NormDraft.Browser.Tests.Journeys;

/// <summary>A society proposes with its legal adviser; a delegation adopts it, and the chair can decide.</summary>
public class ObserverJourney(House house, ITestOutputHelper told) : Journey(house, "observer", told)
{
    const string Base = "Nothing in paragraph 2 relieves a participating State";
    const string Proposed = "Nothing in paragraph 2 relieves anybody of an obligation under international law.";

    protected override async Task Walk()
    {
        var observer = await Comes("Dr Henrike Falkenrath");
        var colleague = await Comes("Amadou Diallo-Keita");
        var delegation = await Comes("Joaquim Teles de Moura");
        var chair = await Comes("Ambassador Ilse Vandermolen");
        foreach (var visitor in new[] { observer, colleague, delegation, chair }) await visitor.Clicks(Negotiation);

        await Step("Propose 1", async () =>
        {
            await observer.Selects(Base);
            await observer.Clicks("Propose a change");
            await observer.Arrives("Article 3, paragraph 3");
        });
        await Step("Propose 2", async () =>
        {
            await observer.Fills("The clause as you would have it", Proposed);
            await observer.Fills("Rationale", "Obligations bind persons too.");
            await observer.Clicks("Save draft");
            await observer.Reads("A draft of your delegation.");
            await colleague.Clicks("Our drafts");
            await colleague.ReadsRow("Article 3, paragraph 3", "anybody");
            await NobodyElseReads();
        });
        var amendment = "";
        await Step("Propose 3", async () =>
        {
            await NobodyElseReads();
            await observer.Clicks("Review and submit");
            await observer.Reads("Everyone with a seat in this negotiation");
            await observer.Clicks("Submit amendment");
            amendment = (await observer.Arrives("Amendment")).Split(' ')[1];
            foreach (var visitor in new[] { delegation, chair })
            {
                await visitor.Reads("1 new act");
                await visitor.Clicks("Show");
                await visitor.ReadsInserted("anybody");
                await visitor.Reads("White-Lantern+");
            }
        });

        async Task NobodyElseReads()
        {
            foreach (var visitor in new[] { delegation, chair })
            {
                await visitor.Clicks("Text");
                await visitor.Selects(Base);
                await visitor.Reads("No live amendment that you may see.");
                await visitor.DoesNotRead("relieves anybody");
            }
        }

        await chair.Clicks("On the desk");
        await chair.Reads("Needs a delegation to adopt it before it can be taken up.");
        await observer.DoesNotSee("Adopt it as ours");
        await Step("Be adopted 1", async () =>
        {
            await delegation.Clicks(amendment);
            await delegation.Clicks("Adopt it as ours");
            await delegation.Reads("Adopted by Verazul");
        });
        await Step("Be adopted 2", async () =>
        {
            await observer.Clicks("Amendments");
            await observer.Clicks("Ours only");
            await observer.ReadsRow("Article 22, paragraph 4", "Observer’s: needs a delegation to adopt it");
            await observer.ReadsNoRow("Article 3, paragraph 3", "Observer’s: needs a delegation to adopt it");
            await observer.ReadsRow("QVE", "Article 3, paragraph 3");
            await chair.Reloads();
            await chair.Chooses($"Disposition of {amendment}", "Taken up");
        });

        await Step("Withdraw 1", async () =>
        {
            await observer.Clicks("103");
            await observer.DoesNotSee("Co-sponsor");
            await observer.Clicks("Withdraw");
            await observer.Fills("Reason, shown to all", "The room has heard us.");
            await observer.Clicks("Withdraw amendment…");
            await observer.Reads("Withdrawn by International Society of the White Lantern");
            await delegation.Clicks("Amendments");
            await delegation.Clicks("Next");
            await delegation.Clicks("103");
            await delegation.Reads("The room has heard us.");
        });
    }
}
