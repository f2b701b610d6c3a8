using NormDraft.Exchange;
using NormDraft.Exchange.AkomaNtoso;
using NormDraft.Exchange.Html;
using NormDraft.Negotiation.Amendments;
using NormDraft.Text;

namespace NormDraft.Tests.Cli;

/// <summary>Files of amendments told on the command line.</summary>
public sealed class AmendmentsTests : IDisposable
{
    private readonly Terminal terminal = new();

    public void Dispose() => terminal.Dispose();

    [Fact]
    public void A_list_is_told_change_by_change()
    {
        Clause clause = new(Guid.CreateVersion7(), null, Kinds.Paragraph, "1.", "States should act.");
        Amendment Of(int number, Operation operation, string text) => new() { Number = number, Capacity = "NLD", CoSponsors = ["KEN"], Proposal = new(operation, clause.Id, 1, clause.Text, text, operation == Operation.Add ? "1 bis." : "", Kinds.Paragraph, null) };
        var writer = new AmendmentWriter(new Draft(new DraftHead(null, "A/1", null, "en", []), [clause]), new Edition(new DateOnly(2026, 3, 2), "Conference", "1"), PartyNames.None);
        File.WriteAllBytes(terminal["list.xml"], writer.WriteList([Of(1, Operation.Modify, "States shall act."), Of(2, Operation.Add, "They report."), Of(3, Operation.Suppress, "")]));
        Terminal.Run("amendments", terminal["list.xml"]).ShouldBe(new Answer(0, """
            A/1/Amend.1 (NLD, KEN)	NLD, KEN	substitution	para_1	[-States should act.-]{+States shall act.+}
            A/1/Amend.2 (NLD, KEN)	NLD, KEN	insertion	para_1	{+1 bis. They report.+}
            A/1/Amend.3 (NLD, KEN)	NLD, KEN	repeal	para_1	[-States should act.-]

            """.ReplaceLineEndings("\n"), ""));
        var told = Terminal.Run("amendments", terminal["list.xml"], "--json").Json["amendments"]!.AsArray();
        ((int)told[1]!["file"]!["amendment"]!["number"]!, (string)told[1]!["file"]!["changes"]![0]!["structure"]![0]!["label"]!).ShouldBe((2, "1 bis."));
    }

    [Fact]
    public void What_holds_no_amendment_is_refused()
    {
        Terminal.Run("convert", terminal.File("a.md", "1. States act.\n"), terminal["a.xml"]).Code.ShouldBe(0);
        var answer = Terminal.Run("amendments", terminal["a.xml"]);
        (answer.Code, answer.Error.Contains("(akn-not-amendment)", StringComparison.Ordinal)).ShouldBe((2, true));
    }
}
