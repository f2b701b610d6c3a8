using Xunit.Abstractions;

namespace NormDraft.Browser.Tests.Journeys;

/// <summary>The chair and a facilitator decide on a clause with competing proposals; a delegation with one of them, and one without, look on.</summary>
public class ChairJourney(House house, ITestOutputHelper told) : Journey(house, "chair", told)
{
    const string Chair = "Ambassador Ilse Vandermolen";
    const string Clause = "22.3";
    const string Base = "Decisions on questions of substance shall be taken by consensus.";
    const string Observers = "55";
    const string Screened = "An extraordinary Meeting shall be convened";
    const string Confided = "They will facilitate the attendance at Meetings";
    const string ChairText = "Chair’s text of Article 22, paragraph 5";

    protected override async Task Walk()
    {
        var chair = await Comes(Chair);
        var facilitator = await Comes("Rafael Quintero Ibáñez");
        var proposer = await Comes("Yelena Markusheva");
        var other = await Comes("Eirik Solhaug");
        foreach (var visitor in new[] { chair, facilitator, proposer, other }) await visitor.Clicks(Negotiation);

        await Step("The pen 1", async () =>
        {
            await chair.Clicks("People");
            await chair.Clicks("Take the pen: show proposals to proposers and the chair only");
            await chair.Reads("The Chair holds the pen");
            await other.Clicks("Amendments");
            await other.Reads("Those that you proposed or co-sponsor; the chair sees the others.");
            await other.ReadsNoRow("XDR");
            await other.Clicks("Text");
            await other.DoesNotRead("meaningful");
            await proposer.Clicks("Amendments");
            await proposer.ReadsRow("XDR", "Article 22, paragraph 3");
            await proposer.ReadsNoRow("Southern Arc", "Article 22, paragraph 3");
        });
        await Step("The pen 2", async () =>
        {
            await other.Clicks("Amendments");
            await other.ReadsNoRow("Article 12, paragraph 2 (a)");
            await chair.Clicks("Amendments");
            await chair.Clicks(Observers);
            await chair.Clicks("Offer for adoption");
            await chair.Reads("The Chair offers it to all delegations for adoption.");
            await other.Clicks("Show");
            await other.ReadsRow("Article 12, paragraph 2 (a)", "Observer’s: needs a delegation to adopt it");
            await other.ReadsNoRow("XDR");
            await other.Clicks(Observers);
            await other.Sees("Adopt it as ours");
        });
        await Step("The pen 3", async () =>
        {
            await other.Clicks("Text");
            await other.Selects(Confided);
            await other.Clicks("Propose a change");
            await other.Fills("The clause as you would have it", "In confidence.");
            await other.Clicks("Review and submit");
            await other.Clicks("Submit amendment");
            await other.Reads("In confidence.");
            await chair.Clicks("People");
            await chair.Reads("Opening the pen shows every amendment to everyone at once");
            await chair.Fills("Open the pen in, minutes", "0");
            await chair.Clicks("Announce the opening");
            await chair.Ticks("Show everyone what was submitted in confidence");
            await chair.Clicks("Open the pen to all");
            await chair.Reads("Open pen: every submitted proposal is shown to all");
            await other.Clicks("Amendments");
            await other.ReadsRow("XDR", "Article 22, paragraph 3");
            await other.DoesNotRead("The Chair holds the pen");
        });

        await Step("The desk 1", async () =>
        {
            await chair.Clicks("Chair’s desk");
            await chair.Clicks(Clause);
            await chair.Arrives("Article 22, paragraph 3");
            await other.DoesNotSee("Chair’s desk");
        });
        await Step("The desk 2", async () =>
        {
            await chair.Clicks("take up what has no competing proposal");
            await chair.Clicks("all in brackets");
            await chair.Sees("all left live");
            await chair.Reads("Keep in brackets");
        });
        await Step("The desk 3", async () =>
        {
            await chair.Reads("Disposition");
            await chair.Chooses("98 XDR", "Not retained");
            await chair.Fills("Reason, printed in the trace table", "A Meeting must be able to decide.");
        });
        await Step("The desk 4", async () =>
        {
            await chair.Reads("Points of difference");
            await chair.Ticks("Bridging text, as written here");
            await chair.Fills("Bridging text for place…", "Failing consensus, ");
            await chair.Reads("Failing consensus,");
        });
        await Step("The desk 5", async () =>
        {
            await chair.Reads("Compiled text");
            await chair.Clicks("Save decision");
            await chair.Sees($"Undo {Chair}’s decision on {Clause}");
            await facilitator.Clicks("Chair’s desk");
            await facilitator.ReadsRow(Clause, "1");
            await NobodyElseReads("Failing consensus");
        });
        await Step("The desk 6", async () =>
        {
            await chair.Clicks("all in brackets");
            await chair.Unfolds("Lift a bracket");
            await chair.Sees("Leave its words out");
            await chair.Sees("Choose this of…");
            await chair.Clicks("Keep its words");
            await chair.Clicks("Save decision");
            await chair.Sees($"Undo {Chair}’s decision on {Clause}");
        });
        await Step("The desk 7", async () =>
        {
            await chair.Clicks($"Undo {Chair}’s decision on {Clause}");
            await chair.Sees($"Redo {Chair}’s decision on {Clause}");
            await facilitator.Reloads();
            await facilitator.ReadsRow(Clause, "1 not retained");
            await chair.Clicks($"Redo {Chair}’s decision on {Clause}");
            await chair.Sees($"Undo {Chair}’s decision on {Clause}");
        });
        await Step("The desk 8", async () =>
        {
            await chair.Chooses("98 XDR", "Not retained");
            await chair.Fills("Reason, printed in the trace table", "A Meeting must be able to decide.");
            await chair.Unfolds("Edit the compiled text by hand");
            await chair.Fills("Wording for the whole clause", "Decisions shall be taken by consensus, or [lacking that] by two thirds.");
            await chair.Clicks("Show the compiled text");
            await chair.Clicks("Save decision");
            await chair.Sees($"Undo {Chair}’s decision on {Clause}");
            await NobodyElseReads("lacking that");
        });
        await Step("The desk 9", async () =>
        {
            await chair.Clicks("Chair’s desk");
            await chair.Clicks("21.4");
            await chair.Chooses("Disposition of 41", "Taken up");
            await chair.Fills("Reason, printed in the trace table", "General support.");
            await chair.Fills("Label", "4.");
            await chair.Reads("Another clause has the label “4.” of amendment 41.");
            await chair.Clicks("Give amendment 41 the label 4 bis.");
            await chair.ReadsField("Label", "4 bis.");
            await chair.DoesNotSee("Give amendment 41 the label…");
            await chair.Fills("Label", "4 ter.");
            await chair.Clicks("Show the compiled text");
            await chair.Clicks("Save decision");
            await chair.Reads("41 label given by the Chair: 4 ter.");
            await chair.ReadsField("Label", "4 ter.");
            await chair.Clicks($"Undo {Chair}’s decision on 21.4");
        });

        async Task NobodyElseReads(string words)
        {
            foreach (var visitor in new[] { proposer, other })
            {
                await visitor.Clicks("Text");
                await visitor.Selects(Base);
                await visitor.Reads("Article 22, paragraph 3");
                await visitor.DoesNotRead(words);
            }
        }

        await Step("What is not agreed 1", async () =>
        {
            await chair.Clicks("Brackets");
            await chair.ReadsRow("Article 22, paragraph 3", "two thirds");
            await other.Clicks("Brackets");
            await other.ReadsRow("Article 22, paragraph 3", "two thirds");
        });
        await Step("What is not agreed 2", async () =>
        {
            await chair.Sees("Show");
            await chair.Reads("Held by, or naming");
            await chair.Clicks("Show");
        });

        await Step("The plenary’s screen 1", async () =>
        {
            await chair.Clicks("Text");
            await chair.Selects(Screened);
            await chair.Clicks("On the desk");
            await chair.Reads("Chair’s text");
            await chair.Adds(ChairText, " It may be held by video.");
            await facilitator.Clicks("Text");
            await facilitator.Selects(Screened);
            await facilitator.Clicks("On the desk");
            await facilitator.Reads("It may be held by video.");
            await facilitator.Adds(ChairText, " Or by post.");
            await chair.Reads("It may be held by video. Or by post.");
            await other.DoesNotSee("Screen");
        });
        await Step("The plenary’s screen 2", async () =>
        {
            await chair.Clicks("Put on the screen");
            await chair.Sees("Take off the screen");
            await other.Reloads();
            await other.Clicks("Screen");
            await other.Reads("It may be held by video. Or by post.");
            await chair.Adds(ChairText, " Always.");
            await other.Reads("Or by post. Always.");
            await other.ReadsInserted("Always.");
        });
        await Step("The plenary’s screen 3", async () =>
        {
            await proposer.Clicks("Text");
            await proposer.Clicks("Screen");
            await proposer.Reads("Or by post. Always.");
            await proposer.Clicks("Full screen");
            await proposer.DoesNotSee("Amendments");
            await proposer.GoesBack();
        });
        await Step("The plenary’s screen 4", async () =>
        {
            await chair.Clicks("Take off the screen");
            await chair.Sees("Put on the screen");
            await other.Reads("Nothing is on the screen.");
            await other.DoesNotRead("by video");
        });
        await Step("The plenary’s screen 5", async () =>
        {
            await chair.Ticks("Use the chair’s text above, instead of the choices");
            await chair.Clicks("Show the compiled text");
            await chair.Clicks("Save decision");
            await chair.Sees($"Undo {Chair}’s decision on 22.5");
            await chair.Adds(ChairText, " Once.");
            await facilitator.Reads("Always. Once.");
            await chair.Reads("The chair’s text differs from the decision saved below");
        });
        await Step("The plenary’s screen 6", async () =>
        {
            await facilitator.Clicks("Chair’s desk");
            await facilitator.Clicks("Chair’s texts");
            await facilitator.Reads("It differs from the decision saved on the desk");
        });

        await Step("Issue 1", async () =>
        {
            await TakesUp(chair, "20.4", "Disposition of 68");
            await chair.Clicks("Issue the next version…");
            await chair.Arrives("Issue the next version");
        });
        await Step("Issue 2", async () =>
        {
            foreach (var choice in new[] { "Corrigendum", "Reissue", "Revision", "Groups only", "Chair only", "None", "Groups and delegations" }) await chair.Clicks(choice);
            await chair.Reads("Every reader sees who holds which bracket.");
        });
        await Step("Issue 3", async () =>
        {
            await chair.Reads("Keep it for later, beside the new version");
            await chair.Reads("Drop it: the chair’s text begins again from the new version");
            await chair.Ticks("Issue the chair’s text");
        });
        await Step("Issue 4", async () =>
        {
            await chair.Clicks("Renumber in sequence");
            await chair.Clicks("Leave as they are");
            await chair.Clicks("Give the next free number");
            await chair.Ticks("Issue the chair’s text");
        });
        await Step("Issue 5", async () =>
        {
            await chair.Fills("Symbol", "RMAI/2026/CRP.7");
            await chair.Fills("Status, as printed", "Chair’s revised text");
            await chair.Clicks("Issue now");
            await chair.Reads("RMAI/2026/CRP.7");
            await other.Reads("RMAI/2026/CRP.7"); // the plenary's screen follows by itself
            await other.Clicks("Text");
            await other.Reads("lacking that");
            await other.Reads("Or by post. Always. Once.");
            await proposer.Clicks("NormDraft");
            await proposer.ReadsRow("Amendment 98", "Not retained in RMAI/2026/CRP.7");
        });
        await Step("Issue 6", async () =>
        {
            await TakesUp(chair, "11.4", "Disposition of 61");
            await chair.Clicks("Issue the next version…");
            await chair.Clicks("Corrigendum");
            await chair.Ticks("Take in…");
            await chair.Clicks("Issue now");
            await chair.Reads("RMAI/2026/CRP.7/Corr.1");
            await other.Reloads();
            await other.Reads("RMAI/2026/CRP.7/Corr.1");
            await other.Reads("unclassified data sets");
        });

        await Step("Issue 7", async () =>
        {
            await TakesUp(chair, "6.3", "Disposition of 12");
            await chair.Clicks("Issue the next version…");
            await chair.Clicks("Issue now");
            await chair.Reads("RMAI/2026/CRP.7/Rev.1");
            await chair.Clicks("Chair’s desk");
            await chair.Reads("Their clause is gone");
            await chair.Reads("Led by Solanga");
            await chair.Chooses("Disposition of 50", "Overtaken");
            await chair.Fills("Reason, printed in the trace table", "The paragraph was deleted.");
            await chair.Clicks("Save decision");
            await chair.Sees($"Undo {Chair}’s decision on 6.3");
            await facilitator.Clicks("Chair’s desk");
            await facilitator.Reads("1 overtaken");
        });

        await Step("Documents for the room 1", async () =>
        {
            await other.Clicks("All versions");
            (await other.Downloads("Compilation")).Length.ShouldBeGreaterThan(10_000);
        });
        await Step("Documents for the room 2", async () => (await other.Downloads("Four columns")).Length.ShouldBeGreaterThan(10_000));
        await Step("Documents for the room 3", async () =>
        {
            await other.Clicks("Trace", inRowOf: "RMAI/2026/CRP.7/Corr.1");
            await other.ReadsRow("Article 11, paragraph 4", "61");
            (await other.Downloads("Word")).Length.ShouldBeGreaterThan(1_000);
        });
        await Step("Documents for the room 4", async () =>
        {
            await other.Clicks("Amendments");
            await other.ReadsRow("XSV", "taken up");
            (await other.Downloads("Word")).Length.ShouldBeGreaterThan(10_000);
        });
        await Step("Documents for the room 5", async () =>
        {
            await other.Clicks("Positions");
            await other.Arrives("Positions");
            await other.Chooses("Taken by", "Siravong");
            await other.Clicks("Show");
            await other.ReadsRow("Siravong", "can go along");
        });
    }
}
