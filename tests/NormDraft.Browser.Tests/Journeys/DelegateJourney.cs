using System.IO.Compression;
using System.Text;
using Xunit.Abstractions;

namespace NormDraft.Browser.Tests.Journeys;

/// <summary>Nambira drafts, its head writes along; Caldora and Fennmark are asked, Siravong is not, and the chair issues.</summary>
public class DelegateJourney(House house, ITestOutputHelper told) : Journey(house, "delegate", told)
{
    const string Clause = "Article 8, paragraph 3";
    const string Base = "A person who has relied on automated advice";
    const string Words = "The clause as you would have it";

    protected override async Task Walk()
    {
        var drafter = await Comes("Rosalia Ndapewa");
        var head = await Comes("Ambassador Samuel Haikali");
        var stranger = await Comes("Group Captain Prasit Rattanakul");
        var chair = await Comes("Ambassador Ilse Vandermolen");

        await Step("Read 1", async () =>
        {
            await drafter.Clicks(Negotiation);
            await drafter.Reads("Every proposal that you may see, compiled.");
        });
        await Step("Read 2", async () =>
        {
            await drafter.Reads("meaningful");
            await drafter.Clicks("Clean");
            await drafter.Reads("As issued.");
            await drafter.DoesNotRead("meaningful");
            await drafter.Clicks("Rolling");
            await drafter.Reads("Every proposal that you may see, compiled.");
        });
        await Step("Read 3", async () =>
        {
            await drafter.Selects(Base);
            await drafter.Reads(Clause);
            await drafter.Reads("No live amendment that you may see.");
        });
        foreach (var other in new[] { stranger, chair })
        {
            await other.Clicks(Negotiation);
            await other.Selects(Base);
            await other.Reads("No live amendment that you may see.");
        }

        await Step("Propose 1", async () =>
        {
            await drafter.Clicks("Propose a change");
            await drafter.Arrives(Clause);
        });
        await Step("Propose 2", async () =>
        {
            await drafter.Clicks("Add a clause after it");
            await drafter.Fills("The new clause’s words", "A clause that will not be kept.");
            await drafter.Clicks("Take it out");
            await drafter.Reads("would be taken out");
            await drafter.Clicks("Move it");
            await drafter.Sees("Save draft");
            await drafter.Clicks("Revise its words");
        });
        await Step("Propose 3", async () =>
        {
            await drafter.Fills(Words, "A person who has relied on automated advice may plead that reliance only where it was reasonable.");
            await drafter.Fills("Rationale", "Reliance may be reasonable.");
            await drafter.ReadsInserted("only where it was reasonable");
        });
        await Step("Propose 4", async () =>
        {
            await drafter.Chooses("In the name of", "Southern Arc Community (Southern-Arc)");
            await drafter.Reads("Southern Arc");
            await head.Clicks(Negotiation);
            await head.Clicks("People");
            await head.Sees("Leave the group");
        });
        await Step("Propose 5", async () =>
        {
            await drafter.Clicks("Save draft");
            await drafter.Reads("A draft of your delegation.");
            await head.Clicks("Our drafts");
            await head.ReadsRow(Clause, "only where it was reasonable");
            foreach (var other in new[] { stranger, chair })
            {
                await other.Reloads();
                await other.Reads("No live amendment that you may see.");
                await other.DoesNotRead("where it was reasonable");
            }
        });

        await Step("Write together 1", async () =>
        {
            await head.Clicks("Our drafts");
            await head.Clicks(Clause);
            await head.Adds(Words, " It is for that person to show it.");
            await drafter.Reads("It is for that person to show it.");
            await drafter.Reads("In this text now: Ambassador Samuel Haikali");
        });
        await Step("Write together 2", async () =>
        {
            await drafter.Adds(Words, " Always.");
            await drafter.Reads("Saved");
            await head.Reads("It is for that person to show it. Always.");
        });
        await Step("Write together 3", async () =>
        {
            await drafter.Unplugs(true);
            await Rewrites(drafter, "Reliance is no excuse for the one who ordered it.");
            await Rewrites(head, "Reliance may be pleaded in mitigation.");
            await head.Reads("Saved");
            await drafter.Unplugs(false);
            await drafter.Sees("Use the text here now");
            await drafter.Sees("Use both, in brackets");
            await drafter.Clicks("Use your text");
            await head.Reads("Reliance is no excuse for the one who ordered it.");
        });

        Visitor caldora = null!, fennmark = null!;
        await Step("Co-sponsors 1", async () =>
        {
            await Asks(drafter, "Caldora", "may suggest");
            await Asks(drafter, "Fennmark", "reads only");
            (caldora, fennmark) = (await Comes("Colonel Matteo Brandolini"), await Comes("Ambassador Annika Ståhlberg"));
            await stranger.Clicks("NormDraft");
            await stranger.DoesNotRead("asks you to co-sponsor");
        });
        await Step("Co-sponsors 2", async () =>
        {
            await fennmark.Clicks("Read and answer");
            await caldora.Clicks("Read and answer");
            await caldora.Reads("Reliance is no excuse for the one who ordered it.");
            await caldora.ReadsNoRow("Fennmark");
            await caldora.DoesNotSee("History of this draft");
            await caldora.Clicks("Agree to co-sponsor");
            await drafter.ReadsRow("Caldora", "agreed to it as it stands");
            await fennmark.Clicks("Decline");
            await drafter.ReadsNoRow("Fennmark", "asked");
        });
        await Step("Co-sponsors 3", async () =>
        {
            await caldora.Fills("The words as you would have them", "Reliance is no excuse for whoever ordered it.");
            await caldora.Clicks("Suggest these words");
            await drafter.Reads("Caldora (XCL) suggests");
        });
        await Step("Co-sponsors 4", async () =>
        {
            await drafter.Clicks("Accept the suggestion");
            await caldora.Reads("The draft has changed since your delegation agreed to it.");
            await head.Reads("Reliance is no excuse for whoever ordered it.");
            await caldora.Fills("The words as you would have them", "Reliance is an excuse for whoever ordered it.");
            await caldora.Clicks("Suggest these words");
            await drafter.Clicks("Decline the suggestion");
            await drafter.DoesNotSee("Decline the suggestion");
            await head.DoesNotRead("Reliance is an excuse");
        });
        await Step("Co-sponsors 5", async () =>
        {
            await drafter.Clicks("History of this draft");
            await drafter.Arrives("History of this draft");
            await drafter.Reads("Suggested by Colonel Matteo Brandolini of Caldora (XCL), accepted by Rosalia Ndapewa.");
            await drafter.Clicks("Go back to version 1");
            await head.Reads("may plead that reliance only where it was reasonable");
            await caldora.Reads("may plead that reliance only where it was reasonable");
            await caldora.Clicks("Agree to co-sponsor");
            await drafter.ReadsRow("Caldora", "agreed to it as it stands");
        });
        await Step("Co-sponsors 6", async () =>
        {
            await Asks(drafter, "Avelland", "may edit");
            var avelland = await Comes("Kwabena Asare-Mills");
            await avelland.Clicks("Read and answer");
            await avelland.Arrives(Clause);
            await drafter.Clicks("Take back", inRowOf: "Avelland");
            await avelland.Reads("is no longer open to you");
            await avelland.Reloads();
            await avelland.Arrives("Nothing here");
            await drafter.ReadsRow("Caldora", "agreed to it as it stands");
        });

        await Step("Submit 1", async () =>
        {
            await head.Clicks("People");
            await head.Clicks("I authorise each submission of ours");
            await head.Reads("The head of your delegation authorises each submission.");
        });
        await Step("Submit 2", async () =>
        {
            await drafter.Clicks("Review and submit");
            await drafter.Arrives("Submit this amendment?");
            await drafter.Reads("Everyone with a seat in this negotiation");
            await drafter.Reads("It cannot be submitted yet.");
            await drafter.DoesNotSee("Submit amendment");
        });
        await Step("Submit 3", async () =>
        {
            await head.Clicks("NormDraft");
            await head.Clicks("Open the draft");
            await head.Clicks("Authorise these words");
            await head.Reads("The head of delegation has authorised these words.");
            await drafter.Reloads();
        });
        await stranger.Clicks(Negotiation);
        await stranger.Selects(Base);
        await stranger.Reads("No live amendment that you may see.");
        var amendment = "";
        await Step("Submit 4", async () =>
        {
            await drafter.Clicks("Submit amendment");
            amendment = await drafter.Arrives("Amendment");
            await drafter.Reads("Southern Arc Community, by Nambira.");
            await chair.Clicks("Chair’s desk");
            await chair.ReadsRow("8.3", amendment.Split(' ')[1]);
        });
        await Step("Read 4", async () =>
        {
            await stranger.Reads("1 new act");
            await stranger.DoesNotRead("only where it was reasonable");
            await stranger.Clicks("Show");
            await stranger.ReadsInserted("only where it was reasonable");
            await stranger.DoesNotRead("Rosalia Ndapewa");
        });
        await Step("Submit 5", async () =>
        {
            await drafter.Clicks("Text");
            await drafter.Selects("A participating State that places an artificial intelligence capability");
            await drafter.Clicks("Propose a change");
            await drafter.Fills(Words, "A participating State that lends an artificial intelligence capability shall first satisfy itself of its use.");
            await drafter.Clicks("Save draft");
            await drafter.Reads("A draft of your delegation.");
            await Issues(chair, "A participating State that places an artificial intelligence capability", "A participating State that places a capability at the disposal of others shall first satisfy itself of its use.");
            await drafter.Reads("A new version was issued while you were reading.");
            await drafter.Clicks("Show");
            await drafter.Reads("The clause was changed in it: move the draft, look at it, then submit.");
            await drafter.Clicks("Move my draft to…");
            await drafter.DoesNotRead("was issued on");
            await drafter.ReadsInserted("lends");
            await drafter.Clicks("Delete draft");
        });

        await Step("Afterwards 1", async () =>
        {
            await head.Clicks("People");
            await head.Clicks("Let any delegate of ours submit");
            await drafter.Clicks("Amendments");
            await drafter.Clicks("Ours only");
            await drafter.Clicks(amendment.Split(' ')[1]);
            await drafter.Clicks("Revise");
            await drafter.Fills(Words, "A person who has relied on automated advice may plead that reliance only where it was prudent.");
            await drafter.Clicks("Review and submit");
            await drafter.Reads("a new wording of " + amendment.ToLowerInvariant());
            await drafter.Clicks("Submit new wording");
            await drafter.Arrives(amendment);
            await stranger.Clicks("Text");
            await stranger.Selects(Base);
            await stranger.Clicks(amendment.Split(' ')[1]);
            await stranger.Reads("Wording 2, submitted by Southern Arc Community");
            await stranger.ReadsInserted("prudent");
        });
        await Step("Afterwards 2", async () =>
        {
            await stranger.Clicks("Co-sponsor");
            await stranger.Clicks("No longer co-sponsor");
            await drafter.Reloads();
            await drafter.Reads("No longer co-sponsored by Siravong");
            await stranger.Clicks("Co-sponsor");
            await stranger.Sees("No longer co-sponsor");
        });
        await Step("Afterwards 3", async () =>
        {
            await drafter.Reloads();
            await drafter.Clicks("Refuse a co-sponsor");
            await drafter.Clicks("Refuse Siravong");
            await stranger.Reloads();
            await stranger.Reads("Siravong refused as a co-sponsor");
            await stranger.DoesNotSee("Co-sponsor");
        });
        await Step("Afterwards 4", async () =>
        {
            await stranger.Clicks("Positions");
            await stranger.Chooses("Our position", "can go along");
            await stranger.Clicks("Record position");
            await drafter.Clicks("Positions");
            await drafter.ReadsRow("Siravong", "can go along");
            await drafter.GoesBack();
            await stranger.GoesBack();
        });
        await Step("Afterwards 5", async () =>
        {
            await drafter.Clicks("Withdraw");
            await drafter.Fills("Reason, shown to all", "Overtaken by a better text.");
            await drafter.Clicks("Withdraw amendment…");
            await stranger.Reloads();
            await stranger.Reads("Overtaken by a better text.");
        });
        await Step("Afterwards 6", async () =>
        {
            await stranger.Fills("Your rationale, shown to all", "Prudence is worth a rule.");
            await stranger.Clicks("Take over amendment…");
            await drafter.Reloads();
            await drafter.Reads("Taken over by Siravong");
            await drafter.DoesNotSee("Revise");
        });
        await Step("Afterwards 7", async () =>
        {
            await chair.Clicks("Amendments");
            await chair.ReadsRow("WAWN", "needs a delegation to adopt it");
            await stranger.Clicks("Amendments");
            await stranger.Clicks("56");
            await stranger.Clicks("Adopt it as ours");
            await stranger.Reads("Adopted by Siravong");
            await chair.Clicks("56");
            await chair.Reads("Adopted by Siravong");
        });
        await Step("Afterwards 8", async () =>
        {
            await stranger.Clicks("Text");
            await stranger.Clicks("Since my last visit");
            await stranger.Arrives("Since");
            await stranger.ReadsInserted("of others");
        });

        byte[] word = [];
        await Step("Bring in a file 1", async () =>
        {
            await drafter.Clicks("Text");
            await drafter.Clicks("All versions");
            word = await drafter.Downloads("Word");
        });
        await Step("Bring in a file 2", async () =>
        {
            await drafter.Clicks("Our drafts");
            await drafter.Clicks("Bring in a file…");
            await drafter.Attaches("Word (.docx) or Akoma Ntoso (.xml)", "capital.docx",
                Rewritten(word, ("the capability shall not be deployed", "the capability shall be destroyed"), ("promptly", "at once")));
            await drafter.Clicks("Read it");
            await drafter.Arrives("What was read");
            await drafter.ReadsInserted("destroyed");
        });
        await Step("Bring in a file 3", async () =>
        {
            await drafter.Unticks("Take the change of Article 8, paragraph 2 (c)");
            await drafter.Clicks("Make drafts of what is taken");
            await drafter.Arrives("Our drafts");
            await head.Clicks("Our drafts");
            await head.ReadsRow("Article 7, paragraph 4", "destroyed");
            await head.DoesNotRead("at once");
            await stranger.Clicks("Amendments");
            await stranger.DoesNotRead("destroyed");
        });

        await Step("Leave 1", async () =>
        {
            await drafter.Clicks("Sign out");
            await drafter.Arrives("Sign in");
            await drafter.GoesBack();
            await drafter.DoesNotRead("destroyed");
        });
    }

    static async Task Rewrites(Visitor writer, string words)
    {
        await writer.Adds(Words, "");
        await writer.Presses("Control+A");
        await writer.Types(words);
    }

    static async Task Asks(Visitor drafter, string delegation, string may)
    {
        await drafter.Chooses("Delegation", $"{delegation} ({Codes[delegation]})");
        await drafter.Chooses("Once it agrees, it", may);
        await drafter.Clicks("Ask to co-sponsor");
        await drafter.ReadsRow(delegation, "asked");
    }

    static readonly Dictionary<string, string> Codes = new() { ["Caldora"] = "XCL", ["Fennmark"] = "XFE", ["Avelland"] = "XAV" };

    static async Task Issues(Visitor chair, string paragraph, string words)
    {
        await chair.Clicks("Text");
        await chair.Selects(paragraph);
        await chair.Clicks("On the desk");
        await chair.Unfolds("Edit the compiled text by hand");
        await chair.Fills("Wording for the whole clause", words);
        await chair.Clicks("Show the compiled text");
        await chair.Clicks("Save decision");
        await chair.Sees("Undo Ambassador Ilse Vandermolen’s decision on 4.5");
        await chair.Clicks("Issue the next version…");
        await chair.Clicks("Issue now");
        await chair.Reads("Every proposal that you may see, compiled.");
    }

    /// <summary>What a capital does in its word processor, without tracking.</summary>
    static byte[] Rewritten(byte[] word, params (string Old, string New)[] changes)
    {
        using var file = new MemoryStream();
        file.Write(word);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.GetEntry("word/document.xml")!;
            using var stream = entry.Open();
            var xml = new StreamReader(stream, Encoding.UTF8, leaveOpen: true).ReadToEnd();
            foreach (var (old, now) in changes)
            {
                xml.ShouldContain(old);
                xml = xml.Replace(old, now);
            }
            stream.SetLength(0);
            stream.Write(Encoding.UTF8.GetBytes(xml));
        }
        return file.ToArray();
    }
}
