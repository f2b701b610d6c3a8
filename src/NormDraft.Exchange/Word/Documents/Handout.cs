using System.Globalization;
using NormDraft.Exchange.Html;
using NormDraft.Exchange.Word.Writing;
using NormDraft.Negotiation.Amendments;
using NormDraft.Text;

namespace NormDraft.Exchange.Word.Documents;

/// <summary>A document that is handed out, while it is written: its words are the language's of the version, its changes each delegation's.</summary>
internal sealed class Handout
{
    private readonly Revisions revisions = new(null);
    private readonly DraftHead head;
    private readonly WordMark mark;
    private readonly string title;

    public Handout(DraftHead head, WordMark mark, Term title, PartyNames names)
    {
        (this.head, this.mark, Names, Terms) = (head, mark with { Document = Terms.Of("en")[title] }, names, Terms.Of(head.Language));
        this.title = Terms[title];
        Body = new Body(revisions, Scripts.IsRtlLanguage(head.Language), Marked);
        Body.Say("Title", new Said(this.title));
    }

    public Body Body { get; }

    public PartyNames Names { get; }

    public Terms Terms { get; }

    /// <summary>Below the title: what it is about.</summary>
    public void About(params ReadOnlySpan<string?> lines)
    {
        foreach (var line in lines)
            if (!string.IsNullOrWhiteSpace(line)) Body.Say("Subtitle", new Said(line));
    }

    /// <summary>"14  MOD  Kenya, Chile": its number, its mark and where it stands or whose it is.</summary>
    public void Headed(Amendment amendment, string style, string where) =>
        Body.Say(style, new(amendment.Number.ToString(CultureInfo.InvariantCulture), "Strong"), new("\t"), new(AmendmentEntry.Mark(amendment.Proposal.Operation), "Mark"), new("\t"), new(where));

    /// <summary>What it would do to the words, tracked in the name of its lead.</summary>
    public void Propose(Amendment amendment, IReadOnlyList<Clause> against, string style, Func<Guid, string> cited)
    {
        revisions.Turn(new Tracking(Name(amendment.Parties[0]), amendment.SubmittedAt));
        var proposal = amendment.Proposal;
        if (proposal.Operation == Operation.Add) Body.Say(style, new Said(Terms.With(Term.After, cited(proposal.Clause)), "Quiet"));
        var isAway = true;
        foreach (var line in style == "Cell" ? ProposedLines.InCell(amendment, against) : ProposedLines.Of(amendment, against))
        {
            if (isAway && line.Change == Change.MovedHere) Goal();
            isAway = line.Change == Change.MovedAway;
            Body.Add(line, style: style);
        }
        if (style == "Cell" && proposal.Operation == Operation.Move) Goal();
        if (ProposedLines.Unprinted(amendment, against) is > 0 and var more) Body.Say(style, new Said(Terms.With(Term.Unprinted, more), "Quiet"));

        void Goal() => Body.Say(style, new Said(Terms.With(Term.MoveAfter, cited(proposal.Destination ?? proposal.Clause)), "Quiet"));
    }

    /// <summary>Lead and co-sponsors by name; an observer is called one.</summary>
    public string Sponsors(Amendment amendment)
    {
        var lead = amendment.FromObserver
            ? amendment.AdoptedBy is { } adopted ? Terms.With(Term.AdoptedBy, Name(adopted), Name(amendment.Delegation)) : Terms.With(Term.Observer, Name(amendment.Capacity))
            : Name(amendment.Capacity);
        return Terms.Then(lead, amendment.CoSponsors.Count == 0 ? "" : Terms.Led(Term.CoSponsors) + Terms.Listed(amendment.CoSponsors.Select(Name)));
    }

    public void Reasons(Amendment amendment)
    {
        if (amendment.Rationale.Length > 0) Body.Say("Reasons", new(Terms.Led(Term.Reasons), "Strong"), new(amendment.Rationale));
    }

    /// <summary>Nothing while it is pending: what the desk has decided is not public before the version.</summary>
    public void Outcome(Amendment amendment, string style)
    {
        if (amendment.Disposition is { } disposition)
            Body.Say(style, new(Terms.Led(Term.Outcome), "Strong"), new(Terms.Then(Word(disposition, amendment.Into), amendment.Reason)));
    }

    private string Word(Disposition disposition, int? into) => disposition switch
    {
        Disposition.TakenUp => Terms[Term.TakenUp],
        Disposition.TakenUpInPart => Terms[Term.TakenUpInPart],
        Disposition.MergedInto => Terms.With(Term.MergedInto, into),
        Disposition.NotRetained => Terms[Term.NotRetained],
        Disposition.Withdrawn => Terms[Term.Withdrawn],
        _ => Terms[Term.Overtaken],
    };

    public string Name(string key) => Names.ByKey.GetValueOrDefault(key)?.Name ?? key;

    public byte[] Finish(Orientation orientation = Orientation.Portrait) =>
        WordPackage.Of(Parts.Of(Body.Finish(), "", "", head with { Title = $"{title}. {head.Symbol}" }, mark, Scripts.IsRtlLanguage(head.Language), orientation));

    /// <summary>A footnote's mark: its note is a clause of its own, printed as one where it is in the document.</summary>
    private static string Marked(string mark, Change change, Runs runs)
    {
        var element = change == Change.Deleted ? "delText" : "t";
        return $"<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:{element} xml:space=\"preserve\">{Xml.Text(mark)}</w:{element}></w:r>";
    }
}
