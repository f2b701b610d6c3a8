using NormDraft.Negotiation.Amendments;
using NormDraft.Text;

namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>A change of one clause that an amendment's file proposes.</summary>
/// <param name="File">The amendment that it is of.</param>
public sealed record FiledProposal(Proposal Proposal, AmendmentFile File);

/// <summary>Takes amendments from their files as proposals on the version in force. What cannot be one is told.</summary>
/// <param name="against">The version that the amendments name, as it was sent out.</param>
/// <param name="inForce">The clauses of the version in force.</param>
/// <param name="version">Its number.</param>
public sealed class ProposalReader(Draft against, IReadOnlyList<Clause> inForce, int version)
{
    private readonly Dictionary<string, Guid> places = AkomaNtosoWriter.Places(against).ToDictionary(place => place.Value, place => place.Key, StringComparer.Ordinal);
    private readonly Dictionary<Guid, Clause> named = against.Clauses.ToDictionary(clause => clause.Id);
    private readonly Dictionary<Guid, Clause> current = inForce.ToDictionary(clause => clause.Id);
    private readonly List<ReadingRemark> remarks = [];
    private readonly TakenAlong along = new(inForce, version, "akn");

    /// <summary>Whether an address of the file, of a work or of its expression, is that of this version.</summary>
    public static bool IsOf(string address, Draft version, Edition edition)
    {
        var iris = Iris.Of(AkomaNtosoWriter.TypeOf(version), Meta.Subtype(AkomaNtosoWriter.TypeOf(version)), version.Head, edition);
        return address.Split("/!")[0] is var bare && (bare == iris.Expression || bare == iris.Work);
    }

    /// <summary>Each change in the order of the file; changes of one clause by one amendment are one.</summary>
    public (IReadOnlyList<FiledProposal> Proposals, IReadOnlyList<ReadingRemark> Remarks) Of(IEnumerable<AmendmentFile> files)
    {
        var proposals = files.SelectMany(file => Of(file).Select(proposal => new FiledProposal(proposal, file))).ToList();
        return (proposals, [.. remarks, .. along.Remarks]);
    }

    private IEnumerable<Proposal> Of(AmendmentFile file)
    {
        var found = new List<(Proposal Proposal, int Line)>();
        if (file.Amendment?.Proposal is { } ours)
        {
            if (current.ContainsKey(ours.Clause) && (ours.Destination is not { } to || current.ContainsKey(to))) found.Add((ours with { Version = version }, 1));
            else if (file.Changes is [var first, ..]) NotThere(first);
        }
        else
        {
            foreach (var change in file.Changes)
                if (Place(change) is { } clause) Take(change, clause, found);
                else NotThere(change);
        }
        return found.Select(one => along.Of(one.Proposal, one.Line)).OfType<Proposal>();
    }

    /// <summary>By its eId; else by the words that go, where only one clause has them.</summary>
    private Clause? Place(ProposedChange change)
    {
        if (places.TryGetValue(change.Place.Split('#')[^1], out var id) && current.ContainsKey(id)) return named[id];
        if (change.Before.Length == 0 || against.Clauses.Where(clause => clause.Text.Contains(change.Before, StringComparison.Ordinal)).Take(2).ToList() is not [var only] || !current.ContainsKey(only.Id)) return null;
        remarks.Add(new(AknCodes.PlaceByWords, change.Line, $"The place “{change.Place.Split('#')[^1]}” is not in the text; its clause was found by the words that go. Look whether it is the one that is meant."));
        return only;
    }

    private void Take(ProposedChange change, Clause clause, List<(Proposal Proposal, int Line)> found)
    {
        var earlier = found.FindIndex(one => one.Proposal.Operation == Operation.Modify && one.Proposal.Clause == clause.Id);
        var text = earlier < 0 ? clause.Text : found[earlier].Proposal.Text;
        var isWhole = change.Before.Length == 0 || change.Before == clause.Text || change.Before == $"{clause.Label} {clause.Text}".Trim();
        switch (change.Type)
        {
            case "insertion" when change.Structure.Count > 0:
                if (Before(change.Position, clause) is { } follows) found.AddRange(change.Structure.Select(put => (Added(put, follows), change.Line)));
                else Left(change, "It would stand before all that is there, which no amendment here can say.");
                break;
            case "insertion" when change.Before.Length > 0:
                Reword(change.Position == "before" ? $"{change.After} {change.Before}" : $"{change.Before} {change.After}");
                break;
            case "insertion" when change.Position is "start" or "end":
                Put(change.Position == "start" ? $"{change.After} {text}" : $"{text} {change.After}");
                break;
            case "repeal" when isWhole:
                Put("");
                break;
            case "repeal":
                Reword("");
                break;
            case "substitution" or "replacement" when change.Structure.Count > 0:
                Put(change.Structure[0].Text);
                found.AddRange(change.Structure.Skip(1).Select(put => (Added(put, clause), change.Line)));
                break;
            case "substitution" or "replacement" when isWhole:
                Put(change.After);
                break;
            case "substitution" or "replacement":
                Reword(change.After);
                break;
            default:
                Left(change, $"“{change.Type}” is no change of words or clauses.");
                break;
        }

        void Put(string whole)
        {
            var proposal = string.IsNullOrWhiteSpace(whole)
                ? new Proposal(Operation.Suppress, clause.Id, version, clause.Text, "", "", "", null)
                : new Proposal(Operation.Modify, clause.Id, version, clause.Text, whole, "", "", null);
            if (earlier < 0) found.Add((proposal, change.Line));
            else found[earlier] = (proposal, change.Line);
        }

        void Reword(string by)
        {
            var at = text.IndexOf(change.Before, StringComparison.Ordinal);
            if (at < 0 || text.IndexOf(change.Before, at + 1, StringComparison.Ordinal) >= 0)
            {
                remarks.Add(new(AknCodes.WordsNotFound, change.Line, $"“{change.Before}” does not stand {(at < 0 ? "in the clause" : "in the clause once only")}; this change is not taken over."));
                return;
            }
            var (head, tail) = (text[..at], text[(at + change.Before.Length)..]);
            Put(by.Length > 0 ? head + by + tail : head.EndsWith(' ') && tail.StartsWith(' ') ? head + tail[1..] : (head + tail).Trim());
        }
    }

    private Proposal Added(Clause put, Clause follows) => new(Operation.Add, follows.Id, version, follows.Text, put.Text, put.Label, put.Kind, null);

    /// <summary>The clause that what comes in follows; null before the first.</summary>
    private Clause? Before(string position, Clause place)
    {
        var at = against.Clauses.ToList().IndexOf(place);
        if (position == "before") return Enumerable.Reverse(against.Clauses.Take(at)).FirstOrDefault(clause => current.ContainsKey(clause.Id));
        return position is "inside" or "end" ? against.Clauses.Skip(at + 1).TakeWhile(clause => IsUnder(clause, place)).LastOrDefault(clause => current.ContainsKey(clause.Id)) ?? place : place;
    }

    private bool IsUnder(Clause clause, Clause above)
    {
        for (var at = clause.Parent; at is { } id; at = named.GetValueOrDefault(id)?.Parent)
            if (id == above.Id) return true;
        return false;
    }

    private void NotThere(ProposedChange change) => remarks.Add(new(AknCodes.PlaceUnknown, change.Line, $"“{change.Place}” is no clause of the text in force; this change is not taken over."));

    private void Left(ProposedChange change, string why) => remarks.Add(new(AknCodes.ModificationLeft, change.Line, $"{why} This change is not taken over."));
}
