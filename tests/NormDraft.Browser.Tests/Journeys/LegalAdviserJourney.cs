using Xunit.Abstractions;

namespace NormDraft.Browser.Tests.Journeys;

/// <summary>The chair issues a version; a legal adviser of Fennmark compares it, and drafts what the head then submits.</summary>
public class LegalAdviserJourney(House house, ITestOutputHelper told) : Journey(house, "legal-adviser", told)
{
    const string Base = "Each participating State shall maintain procedures to detect";

    protected override async Task Walk()
    {
        var adviser = await Comes("Juhani Korpela");
        var head = await Comes("Ambassador Annika Ståhlberg");
        var stranger = await Comes("Noura bint Khalfan");
        var chair = await Comes("Ambassador Ilse Vandermolen");
        foreach (var visitor in new[] { adviser, head, stranger, chair }) await visitor.Clicks(Negotiation);
        await TakesUp(chair, "14.4", "Disposition of 52");
        await chair.Clicks("Issue the next version…");
        var (before, after) = ("RMAI/2026/CRP.1", "RMAI/2026/CRP.9");
        await chair.Fills("Symbol", after);
        await chair.Clicks("Issue now");
        await chair.Reads(after);

        await Step("Compare 1", async () =>
        {
            await adviser.Clicks("Compare");
            await adviser.Arrives($"What changed in {after}");
            await adviser.ReadsInserted("two");
        });
        await Step("Compare 2", async () =>
        {
            await adviser.Chooses("From", after);
            await adviser.Chooses("to", after);
            await adviser.ClicksBeside("From", "Compare");
            await adviser.Reads("Not a word differs.");
            await adviser.Chooses("From", before);
            await adviser.ClicksBeside("From", "Compare");
            await adviser.ReadsInserted("two");
        });
        await Step("Compare 3", async () =>
        {
            await adviser.Clicks("Side by side");
            await adviser.Clicks("Whole text");
            await adviser.Reads("Commanders retain the responsibility");
            await adviser.Clicks("Inline");
            await adviser.Clicks("Only changes");
            await adviser.DoesNotRead("Commanders retain the responsibility");
        });
        await Step("Compare 4", async () =>
        {
            await adviser.Presses("n");
            await adviser.IsAt("two years");
            await adviser.Presses("p");
        });
        await Step("Compare 5", async () =>
        {
            await adviser.Reads("Changes with legal weight");
            await adviser.Clicks("From 52; QSL");
            await adviser.Arrives($"Where the words of {after} come from");
            await adviser.ReadsRow("Article 14, paragraph 4", "52");
            await adviser.GoesBack();
        });
        await Step("Compare 6", async () => (await adviser.Downloads("Redline as Word")).Length.ShouldBeGreaterThan(10_000));

        await Step("Draft 1", async () =>
        {
            await adviser.Clicks("Text");
            await adviser.Selects(Base);
            await adviser.Clicks("Propose a change");
            await adviser.Fills("The clause as you would have it", "Each participating State shall maintain procedures to detect, contain and learn from incidents and their causes.");
            await adviser.Clicks("Save draft");
            await adviser.Reads("A draft of your delegation.");
            await adviser.DoesNotSee("Review and submit");
            await stranger.Selects(Base);
            await stranger.Reads("No live amendment that you may see.");
            await stranger.DoesNotRead("and their causes");
        });
        await Step("Draft 2", async () =>
        {
            await head.Clicks("Our drafts");
            await head.Clicks("Article 16, paragraph 1");
            await head.Clicks("Review and submit");
            await head.Clicks("Submit amendment");
            await head.Arrives("Amendment");
            await stranger.Clicks("Show");
            await stranger.ReadsInserted("and their causes");
            await adviser.Reads("Submitted: it is amendment");
        });

        await Step("Brackets 1", async () =>
        {
            await adviser.Clicks("Text");
            await adviser.Clicks("Only contested clauses");
            await adviser.Reads("and their causes");
            await adviser.DoesNotRead("Each participating State shall train the personnel");
        });
        await Step("The trace table 1", async () =>
        {
            await adviser.Clicks("All versions");
            await adviser.Clicks("Trace", inRowOf: after);
            await adviser.ReadsRow("Article 14, paragraph 4", "52");
        });

        await Step("Where words come from 1", async () =>
        {
            await adviser.Clicks("Text");
            await adviser.Selects("refresher training at intervals");
            await adviser.Clicks("Where do these words come from?");
            await adviser.Arrives("Where the words of Article 14, paragraph 4 come from");
            await adviser.ReadsRow("QSL", "52");
        });
        await Step("Where words come from 2", async () =>
        {
            await adviser.Clicks("RMAI/2026/CRP.1");
            await adviser.Reads("All of them came at once.");
            await adviser.DoesNotRead("two years");
        });
    }
}
