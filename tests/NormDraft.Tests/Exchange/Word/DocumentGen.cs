using CsCheck;
using NormDraft.Exchange;
using NormDraft.Exchange.Html;
using NormDraft.Exchange.Word.Documents;
using NormDraft.Exchange.Word.Writing;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Participants;
using NormDraft.Tests.Text;
using NormDraft.Text;

namespace NormDraft.Tests.Exchange.Word;

/// <summary>Amendments on drafts as nobody would write them, of every operation and in every state.</summary>
internal static class DocumentGen
{
    public static readonly PartyNames Names = new(new Dictionary<string, PartyName>
    {
        ["KEN"] = new("KEN", "Kenya", PartyKind.State),
        ["CHL"] = new("CHL", "Chile", PartyKind.State),
        ["EGY"] = new("EGY", "مصر", PartyKind.State),
        ["Lantern"] = new("Lantern+", "White {0} Lantern & <Sons>", PartyKind.Observer),
    });

    public static readonly DateTimeOffset At = new(2026, 10, 1, 9, 40, 0, TimeSpan.FromHours(2));

    private static readonly string[] Keys = [.. Names.ByKey.Keys, "unknown"];

    private static readonly Gen<string> Key = Gen.Int[0, Keys.Length - 1].Select(at => Keys[at]);

    private static readonly Gen<(int Clause, Operation Operation, string Text, int Destination)> Step =
        Gen.Select(Gen.Int[0, 40], Gen.Int[0, 3].Select(at => (Operation)at), TreatyTexts.Any, Gen.Int[0, 40]);

    private static readonly Gen<(string Lead, string[] CoSponsors, string Rationale, int State)> Told = Gen.Select(Key, Key.Array[0, 2], Gen.OneOf(TreatyTexts.Any, Gen.Const("")), Gen.Int[0, 7]);

    public static Amendment On(IReadOnlyList<Clause> clauses, int number, Operation operation, int target, string text, int destination)
    {
        var clause = clauses[target % clauses.Count];
        return new Amendment
        {
            Number = number,
            Delegation = "KEN",
            Capacity = "KEN",
            SubmittedAt = At,
            Proposal = new Proposal(operation, clause.Id, 1, clause.Text, operation is Operation.Add or Operation.Modify ? text : "", operation == Operation.Add ? "1 bis." : "", Kinds.Paragraph,
                operation == Operation.Move ? clauses[destination % clauses.Count].Id : null),
        };
    }

    /// <summary>A draft, and amendments on it.</summary>
    public static readonly Gen<(Draft Draft, Amendment[] Amendments)> Debated = Gen.Select(DraftGen.Draft, Gen.Select(Step, Told).Array[0, 8], (draft, steps) =>
        (draft, steps.Select((step, at) => Stated(On(draft.Clauses, at + 1, step.Item1.Operation, step.Item1.Clause, step.Item1.Text, step.Item1.Destination), step.Item2)).ToArray()));

    public static Gathered Gathered(Draft draft, params Amendment[] amendments) => new(draft, new WordMark("A/1", "1", "abcd1234", null), amendments, new Dictionary<int, Draft> { [1] = draft }, Names);

    private static Amendment Stated(Amendment amendment, (string Lead, string[] CoSponsors, string Rationale, int State) told) => amendment with
    {
        Capacity = told.Lead,
        Delegation = told.Lead,
        CoSponsors = [.. told.CoSponsors],
        Rationale = told.Rationale,
        FromObserver = told.State == 6,
        AdoptedBy = told.State == 6 ? "CHL" : null,
        Disposition = told.State < 6 ? (Disposition)told.State : null,
        Into = told.State == (int)Disposition.MergedInto ? 4 : null,
        Reason = told.State < 6 ? "Because [sic]." : "",
    };
}
