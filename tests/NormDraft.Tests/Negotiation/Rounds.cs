using NormDraft.Exchange;
using NormDraft.Exchange.AkomaNtoso;
using NormDraft.Exchange.Html;
using NormDraft.Exchange.Word.Reading;
using NormDraft.Exchange.Word.Writing;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Drafts;
using NormDraft.Negotiation.Participants;
using NormDraft.Negotiation.Versions;
using NormDraft.Text;
using Amended = NormDraft.Negotiation.Amendments.Amendment;

namespace NormDraft.Tests.Negotiation;

/// <summary>A negotiation played in memory through the pure decisions, and beside it a ledger that knows only who proposed which word where.</summary>
sealed class Rounds
{
    static readonly Participant[] Delegates = [A.Delegate, A.Other, A.Third];

    readonly Dictionary<Guid, DeskClause> desk = [];
    readonly Dictionary<Guid, RollingClause> rolling = [];
    readonly Dictionary<Guid, Amended> amendments = [];
    readonly Dictionary<int, Entry> ledger = [];
    readonly HashSet<Guid> touched = []; // clauses since the rolling text was looked at
    readonly HashSet<string> agreed = []; // in a wording that was taken up
    readonly HashSet<string> replaced = []; // by what was taken up
    readonly Dictionary<Guid, string> cited = []; // each clause that ever was, as it was cited last
    readonly HashSet<int> stood = []; // kept in brackets once
    Structure structure = null!;
    IssuedVersion inForce = null!;
    int words;

    /// <summary>What the ledger knows of an amendment.</summary>
    /// <param name="Put">The words that it puts in: each of them stands nowhere else.</param>
    /// <param name="Out">The words that it takes out.</param>
    /// <param name="Ever">With those of its earlier wordings.</param>
    sealed record Entry(Operation Operation, Guid Clause, HashSet<string> Put, HashSet<string> Out, HashSet<string> Ever);

    public Rounds(IEnumerable<(int Kind, int Words)> units)
    {
        var text = new List<Clause>();
        foreach (var (kind, length) in units)
        {
            Clause? Last(string of) => text.FindLast(clause => clause.Kind == of);
            var name = text.Count == 0 || kind == 0 ? Kinds.Article : kind == 1 && text[^1].Kind != Kinds.Article ? Kinds.Point : Kinds.Paragraph;
            var parent = name == Kinds.Article ? null : name == Kinds.Paragraph ? Last(Kinds.Article) : Last(Kinds.Paragraph);
            text.Add(new Clause(Guid.NewGuid(), parent?.Id, name, $"{text.Count}.", $"{string.Join(' ', Enumerable.Range(0, length + 2).Select(_ => Word("w")))}."));
        }
        Apply(Issuing.First(A.Room, null, "A text", "en", text, new Imprint(IssueKind.Revision, "R/1", "zero draft", AttributionPolicy.Full), A.Secretary, A.Now));
    }

    public int Issues { get; private set; }
    public int Submitted { get; private set; }

    /// <summary>Kept in brackets and known to stand in them; and those of which it could not be said.</summary>
    public int InBrackets { get; private set; }
    public int Unsure { get; private set; }
    public int Ended => amendments.Values.Count(one => one.Status == AmendmentStatus.Disposed);

    /// <summary>What was done, for whoever looks for what went wrong.</summary>
    public List<string> Story { get; } = [];

    string Word(string of) => $"{of}{++words}";

    /// <summary>One act, told by numbers; what cannot be done there is left.</summary>
    public void Act((int How, int At, int Where, int Who) act)
    {
        if (inForce.Clauses.Count == 0) return;
        var (how, at, where, who) = act;
        var by = Delegates[who % Delegates.Length];
        var clause = inForce.Clauses[at % inForce.Clauses.Count];
        var live = amendments.Values.Where(one => one.Status == AmendmentStatus.Live).OrderBy(one => one.Number).ToList();
        var any = amendments.Values.OrderBy(one => one.Number).ToList() is { Count: > 0 } all ? all[at % all.Count] : null;
        switch (how)
        {
            case <= 4: Modify(by, clause, where, how, null); break;
            case 5: Submit(by, new Proposal(Operation.Add, clause.Id, inForce.Number, clause.Text, $"{Word("t")} {Word("t")}.", "", Kinds.Paragraph, null), [], null); break;
            case 6: Submit(by, new Proposal(Operation.Suppress, clause.Id, inForce.Number, clause.Text, "", "", "", null), [], null); break;
            case 7: Submit(by, new Proposal(Operation.Move, clause.Id, inForce.Number, clause.Text, "", "", "", inForce.Clauses[where % inForce.Clauses.Count].Id), [], null); break;
            case 8 when any is not null: Try(any.Withdraw(Leader(any), A.Room, "So decided.", A.Now)); break;
            case 9 when any is not null: Try(any.TakeOver(By(by), "Ours now.")); break;
            case 10 when any is not null: Try(any.Join(by, A.Room, A.Now)); break;
            case 11 when any is { Status: AmendmentStatus.Live } && inForce.Find(any.Proposal.Clause) is { } its: Revise(any, its, where, who); break;
            case <= 14 when live.Count > 0: Decide(live[at % live.Count].Proposal.Clause, where, who); break;
            case 15 when desk.Values.Where(one => one.Pending).ToList() is { Count: > 0 } pending: Try(pending[at % pending.Count].Undo(A.Chair, A.Now)); break;
            case 16: Issue(IssueKind.Revision); break;
            case 17: Modify(A.Observer, clause, where, who % 2, null); break;
            case 18 when any is not null: Try(any.Adopt(by, A.Now)); break;
            case 19 when any is { CoSponsors: [var one, ..] }: Try(where % 2 == 0 ? any.Leave(Delegates.First(each => each.Party == one), A.Now) : any.Refuse(Leader(any), A.Room, one, A.Now)); break;
            case 20 when desk.Values.Where(one => !one.Undone.IsEmpty).ToList() is { Count: > 0 } undone && undone[at % undone.Count] is var again:
                Try(again.Redo(A.Chair, [.. amendments.Values.Where(one => one.Proposal.Clause == again.Id)], inForce.Number, A.Now));
                break;
            case 21: Issue(where % 3 == 0 ? IssueKind.Reissue : IssueKind.Corrigendum); break;
            case 22 when desk.Values.Where(one => one is { Pending: true, TakenOut: false }).ToList() is { Count: > 0 } pending && pending[at % pending.Count] is var own: Bridge(own); break;
            case 24: Modify(by, clause, where, 5, null); break;
            case 23 when live.Where(one => desk[one.Proposal.Clause].TakenOut).ToList() is { Count: > 0 } left && left[at % left.Count] is var on: End(on); break;
        }
        CheckRolling();
    }

    static Participant Leader(Amended amendment) => Delegates.Append(A.Observer).First(who => amendment.Leads(who, A.Room, A.Now));

    Draftsman By(Participant who) => new(who, A.Room, inForce, A.Now);

    void Revise(Amended any, Clause its, int where, int who)
    {
        var again = any.Proposal with { Version = inForce.Number, BaseText = its.Text };
        if (any.Proposal.Operation == Operation.Modify) Modify(Leader(any), its, where, who % 5, any);
        if (any.Proposal.Operation == Operation.Add)
            Submit(Leader(any), again with { Text = $"{Word("t")} {Word("t")}.", Kind = who % 2 == 0 ? Kinds.Point : Kinds.Paragraph }, [], any);
        if (any.Proposal.Operation == Operation.Move) Submit(Leader(any), again with { Destination = inForce.Clauses[where % inForce.Clauses.Count].Id }, [], any);
    }

    /// <summary>A word is replaced, put in or taken out, a pair of brackets lifted or left out with its words, or some words rewritten across
    /// whatever brackets they stand in.</summary>
    void Modify(Participant by, Clause clause, int where, int how, Amended? revises)
    {
        var (text, put, gone) = (clause.Text, new HashSet<string>(), new HashSet<string>());
        var tokens = Words.Split(text).Where(token => token.IsWord).ToList();
        if (tokens.Count == 0) return;
        var token = tokens[where % tokens.Count];
        var word = text.Substring(token.Start, token.Length);
        var pairs = Brackets.Over([text]).Brackets;
        if (how >= 3 && pairs.Count > 0)
        {
            var pair = pairs[where % pairs.Count];
            var lifted = how == 3 ? Lifting.Keep([text], pair) : Lifting.Omit([text], pair);
            gone.UnionWith(WordsOf(text).Except(WordsOf(lifted.Clauses[0])));
            if (how > 3) gone.UnionWith(WordsOf(text[pair.Open.Offset..pair.Close.Offset])); // also where an alternative beside it has them too
            text = lifted.Clauses[0];
        }
        else if (how == 5)
        {
            var last = tokens[Math.Min(tokens.Count - 1, where % tokens.Count + 1 + where % 5)];
            var (start, end) = (token.Start, last.Start + last.Length);
            while (start > 0 && text[start - 1] is '[') start--;
            while (end < text.Length && text[end] is ']') end++;
            var rewritten = tokens.Where(one => one.Start >= start && one.Start < end).Select(one => text.Substring(one.Start, one.Length)).ToList();
            gone.UnionWith(rewritten.Where((_, at) => at % 2 == 0));
            var fresh = Word("t");
            put.Add(fresh);
            text = string.Concat(text.AsSpan(0, start), string.Join(' ', [.. rewritten.Where((_, at) => at % 2 == 1), fresh]), text.AsSpan(end));
            if (Brackets.Over([text]).Remarks.Any(remark => remark.Kind is RemarkKind.StrayClose or RemarkKind.UnclosedBracket)) return;
        }
        else if (how == 2 && tokens.Count > 2)
        {
            gone.Add(word);
            text = text.Remove(token.Start, token.Length + (token.Start + token.Length < text.Length && text[token.Start + token.Length] == ' ' ? 1 : 0));
        }
        else
        {
            var fresh = Word("t");
            put.Add(fresh);
            if (how == 1) text = text.Insert(token.Start, fresh + " ");
            else
            {
                gone.Add(word);
                text = string.Concat(text.AsSpan(0, token.Start), fresh, text.AsSpan(token.Start + token.Length));
            }
        }
        if (!text.Contains("[]", StringComparison.Ordinal)) Submit(by, new Proposal(Operation.Modify, clause.Id, inForce.Number, clause.Text, text, "", "", null), gone, revises, put);
    }

    void Submit(Participant by, Proposal wanted, HashSet<string> gone, Amended? revises, HashSet<string>? put = null)
    {
        var begun = Drafting.Begin(Guid.NewGuid(), By(by), revises is null ? by.Party : null, wanted, "Because.", revises);
        if (begun.Refusal is not null) return;
        var draft = A.Played<DraftAmendment>(DraftAmendment.Evolve, [.. begun.Events]);
        var number = amendments.Count + 1;
        if (!Try(draft.Submit(By(by), revises, Guid.NewGuid(), number))) return;
        Submitted++;
        Story.Add($"{by.Party} {wanted.Operation} {revises?.Number ?? number} on “{wanted.BaseText}” → “{wanted.Text}”");
        HashSet<string> own = put ?? [.. WordsOf(wanted.Operation == Operation.Add ? wanted.Text : "")];
        ledger[revises?.Number ?? number] = new Entry(wanted.Operation, wanted.Clause, own, gone, [.. own, .. revises is null ? [] : ledger[revises.Number].Ever]);
    }

    void Decide(Guid clause, int how, int more)
    {
        if (!desk.TryGetValue(clause, out var on) || on.TakenOut) return;
        var live = amendments.Values.Where(one => one.Status == AmendmentStatus.Live && one.Proposal.Clause == clause).OrderBy(one => one.Number).ToList();
        Treatment[] ways = [Treatment.Bracket, Treatment.TakeUp, Treatment.NotRetain, Treatment.Leave, Treatment.Bracket, Treatment.TakeUp];
        var treated = live.Select((one, at) => (one.Number, Way: ways[(how / (at + 1) + more * at) % ways.Length])).ToDictionary(one => one.Number, one => one.Way);
        for (var tries = 0; tries < 20; tries++)
        {
            var sheet = new DeskSheet([.. live.Where(one => treated[one.Number] != Treatment.Leave)
                .Select(one => new Handling(one.Number, one.Wording, treated[one.Number], treated[one.Number] == Treatment.Bracket ? "" : "So agreed.", null))], [], null);
            var consolidated = on.Consolidate(live, sheet);
            consolidated.Remarks.Where(remark => remark.Code == "words-lost").ShouldBeEmpty(
                $"“{on.Text}” {string.Join(", ", live.Select(one => $"{one.Number} {treated[one.Number]} {one.Fit} “{one.TextNow}”"))} → “{consolidated.Outcome.Text}”");
            var unheard = consolidated.Remarks.Where(remark => remark.Code is "taken-up-not-whole" or "taken-up-not-in-text" or "to-review" or "deletion-not-bracketed" or "move-not-bracketed" or "bracketed-words-gone")
                .Select(NumberIn).Where(number => treated[number] is not (Treatment.Leave or Treatment.NotRetain)).ToList();
            List<int> inside = [.. consolidated.Remarks.Where(remark => remark.Code == "bracketed-words-gone").Select(NumberIn).Where(number => treated[number] == Treatment.Leave)];
            foreach (var number in inside) treated[number] = Treatment.NotRetain; // they go with those that they change
            if (inside.Count > 0) continue;
            if (unheard.Count > 0) // the chair takes the advice
            {
                foreach (var number in unheard) treated[number] = treated[number] == Treatment.TakeUp && live.Find(one => one.Number == number)!.TextNow is not null ? Treatment.Bracket : Treatment.Leave;
                continue;
            }
            if (!Try(on.Consolidate(A.Chair, consolidated.Outcome, sheet, live, inForce.Number, A.Now))) return;
            var kept = desk[clause];
            Story.Add($"{string.Join(", ", treated.Select(one => $"{one.Key} {one.Value}"))} → “{kept.Outcome!.Text}”{string.Concat(kept.Outcome.Added.Select(one => $" + “{one.Text}”"))}");
            var again = kept.Consolidate(live, Sheets.Kept(kept, live)).Outcome;
            again.Text.ShouldBe(kept.Outcome!.Text, "a kept decision reads back");
            again.Rulings.Select(ruling => (ruling.Number, ruling.Disposition)).ShouldBe(kept.Outcome.Rulings.Select(ruling => (ruling.Number, ruling.Disposition)));
            return;
        }
    }

    /// <summary>The chair adds a word of its own to what is decided.</summary>
    void Bridge(DeskClause on)
    {
        if (on.Acts[^1].Sheet is not { } sheet || on.Outcome is not { Suppressed: false } outcome) return;
        var live = amendments.Values.Where(one => one.Status == AmendmentStatus.Live && one.Proposal.Clause == on.Id).OrderBy(one => one.Number).ToList();
        if (!sheet.Handlings.All(given => live.Exists(one => one.Number == given.Number && one.Wording == given.Wording))) return; // or it would keep words that were withdrawn
        var own = sheet with { Bridging = $"{outcome.Text} {Word("c")}." };
        if (Try(on.Consolidate(A.Chair, on.Consolidate(live, own).Outcome, own, live, inForce.Number, A.Now))) Story.Add($"The chair's own: “{own.Bridging}”");
    }

    /// <summary>What was proposed on a clause that has left the text ends by the chair's word.</summary>
    void End(Amended amendment)
    {
        var on = desk[amendment.Proposal.Clause];
        Ruling[] rulings = [new Ruling(amendment.Id, amendment.Number, amendment.Wording, Disposition.Overtaken, "Its clause has gone.", null)];
        Try(on.Consolidate(A.Chair, new Outcome(on.Text, on.Attributions, false, null, [], rulings, []), null, [amendment], inForce.Number, A.Now));
    }

    static int NumberIn(DeskRemark remark) => int.Parse(remark.Sentence.Split(' ').First(word => int.TryParse(word, out _)));

    void Issue(IssueKind kind)
    {
        var pending = desk.Values.Where(one => one.Pending).ToList();
        var live = amendments.Values.Where(one => one.Status == AmendmentStatus.Live).OrderBy(one => one.Number).ToList();
        var imprint = new Imprint(kind, $"R/1/{kind switch { IssueKind.Revision => "Rev", IssueKind.Corrigendum => "Corr", _ => "Re" }}.{inForce.Number}{(kind == IssueKind.Reissue ? "*" : "")}", "chair's text", AttributionPolicy.Full);
        var (before, decided) = (inForce, kind == IssueKind.Reissue ? [] : pending.ToDictionary(one => one.Id, one => one.Outcome!));
        var decision = Issuing.Next(new Desk(structure, inForce, pending, live)
        {
            Gone = cited.Where(one => inForce.Find(one.Key) is null).ToDictionary(),
            Withdrawn = amendments.Values.Where(one => one.Status == AmendmentStatus.Withdrawn).Select(one => one.Number).ToHashSet(),
        }, imprint, new IssueAnswers([], NumberWay.AsTheyAre, true, true), A.Chair, A.Now);
        if (decision.Refusal is { Code: "decision-stale" or "taken-up-not-in-text" or "ended-in-brackets" or "not-retained-in-text" } refusal)
        {
            refusal.Sentence.ShouldNotContain("of its changes", Case.Sensitive, "the chair took the advice of the desk");
            foreach (var one in pending) Try(one.Undo(A.Chair, A.Now));
            return;
        }
        foreach (var (clause, citation) in Citation.Of(inForce.Clauses)) cited[clause] = citation;
        if (!Try(decision)) return;
        Issues++;
        Story.Add($"Issued: {string.Join(" | ", inForce.Clauses.Select(clause => $"{clause.Label} {clause.Text}"))}");
        Story.Add($"  {string.Join(", ", live.Select(one => $"{one.Number} {amendments[one.Id].Disposition?.ToString() ?? amendments[one.Id].Fit.ToString()}"))}");
        CheckIssue(before, decided, live, decision.Events.OfType<VersionIssued>().Single());
        if (kind != IssueKind.Reissue) CheckHolders();
        CheckKeptAgain();
    }

    void CheckIssue(IssuedVersion before, Dictionary<Guid, Outcome> decided, List<Amended> live, VersionIssued issued)
    {
        AssemblyTests.ShouldBeATree(inForce.Clauses);
        foreach (var clause in inForce.Clauses) Whole(clause.Text, clause.Attributions);
        var text = Counted(inForce.Clauses.Select(clause => clause.Text));
        Counted(inForce.Clauses.Select(clause => Agreed(clause.Text))).Values.ShouldAllBe(times => times == 1, "a word stands twice, and not as an alternative");
        var gone = new HashSet<string>();
        agreed.UnionWith(live.Where(one => amendments[one.Id].Disposition == Disposition.TakenUp).SelectMany(one => WordsOf(one.Proposal.Text)));
        replaced.UnionWith(live.Where(one => amendments[one.Id].Disposition == Disposition.TakenUp).SelectMany(one => ledger[one.Number].Out));
        foreach (var amendment in live)
        {
            var (entry, now) = (ledger[amendment.Number], amendments[amendment.Id]);
            switch (now.Disposition)
            {
                case Disposition.TakenUp:
                    gone.UnionWith(entry.Out);
                    if (amendment.Fit == Fit.InBrackets || stood.Contains(amendment.Number)) // what stood beside it as an alternative goes with its brackets
                        gone.UnionWith(before.Find(entry.Clause) is { } was ? WordsOf(was.Text).Except(WordsOf(Agreed(was.Text))) : []);
                    foreach (var word in entry.Put) Held(word).ShouldNotContain(held => held.Amendments.Contains(amendment.Number), $"{word} of {amendment.Number} is taken up and in its brackets");
                    if (entry.Operation == Operation.Suppress) gone.UnionWith(Under(before, entry.Clause).SelectMany(clause => WordsOf(clause.Text)));
                    else entry.Put.ShouldAllBe(word => text.ContainsKey(word) || replaced.Contains(word), $"{amendment.Number} is taken up");
                    issued.Trace.ShouldContain(row => row.Amendments.Contains(amendment.Number));
                    break;
                case Disposition.NotRetained or Disposition.Overtaken:
                    gone.UnionWith(entry.Ever);
                    if (entry.Operation == Operation.Add) gone.UnionWith(Under(before, Addition.IdOf(amendment.Id, 0)).SelectMany(clause => WordsOf(clause.Text)));
                    entry.Ever.Where(word => text.ContainsKey(word) && !agreed.Contains(word) && Held(word).All(held => held.Amendments.Contains(amendment.Number)))
                        .ShouldBeEmpty($"{amendment.Number} is not retained"); // another may propose words around it
                    break;
                default:
                    var isNew = entry.Put.Count > 0 && entry.Put.All(word => before.Clauses.All(clause => !clause.Text.Contains(word, StringComparison.Ordinal)));
                    if (isNew && decided.Values.Any(outcome => outcome.Contributors.Contains(amendment.Number)) && inForce.Find(entry.Clause) is not null && !IsChangedByOthers(amendment))
                    {
                        if (now.Fit == Fit.InBrackets) InBrackets++;
                        else Unsure++;
                        foreach (var word in entry.Put) Held(word).ShouldContain(held => held.Amendments.Contains(amendment.Number) && held.Parties.SequenceEqual(amendment.Parties),
                            $"{word} of {amendment.Number} ({string.Join(',', amendment.Parties)}): {string.Join("; ", Held(word).Select(held => $"{string.Join(',', held.Amendments)} by {string.Join(',', held.Parties)}"))}");
                    }
                    else if (!stood.Contains(amendment.Number) && now.Fit != Fit.TargetGone) entry.Put.ShouldAllBe(word => !text.ContainsKey(word), $"{amendment.Number} was not decided");
                    break;
            }
        }
        stood.UnionWith(decided.Values.SelectMany(outcome => outcome.Contributors));
        foreach (var revised in live.Where(one => one.Wording > 1 && stood.Contains(one.Number)))
            gone.UnionWith(ledger[revised.Number].Ever.Except(ledger[revised.Number].Put)); // its present words stand in place of the first
        gone.UnionWith(replaced); // taken out before, and until now in an alternative that had it too
        foreach (var word in Counted(before.Clauses.Select(clause => clause.Text)).Keys.Except(text.Keys)) gone.ShouldContain(word, "a word is lost that nobody took out");

        IEnumerable<Attribution> Held(string word) => inForce.Clauses.SelectMany(clause => clause.Attributions.Where(held => WordsOf(clause.Text.Substring(held.Start, held.Length)).Contains(word)));
    }

    /// <summary>A bracket is held by those who stand behind its amendments at the issue, and by nobody who has withdrawn.</summary>
    void CheckHolders()
    {
        var byNumber = amendments.Values.ToDictionary(one => one.Number);
        foreach (var held in inForce.Clauses.SelectMany(clause => clause.Attributions).Where(held => held.Parties.Count > 0 && held.Amendments.Count > 0))
        {
            var behind = held.Amendments.Select(number => byNumber[number]).Where(one => one.Status == AmendmentStatus.Live).OrderBy(one => one.Number).ToList();
            if (behind.Count > 0) held.Parties.ShouldBe(behind.SelectMany(one => one.Parties).Distinct());
            else held.Amendments.ShouldContain(number => byNumber[number].Status != AmendmentStatus.Withdrawn, "nobody stands behind it");
        }
    }

    /// <summary>What stands in brackets, and is kept in them again, stands as it stood.</summary>
    void CheckKeptAgain()
    {
        foreach (var same in amendments.Values.Where(one => one is { Status: AmendmentStatus.Live, Fit: Fit.InBrackets, Proposal.Operation: Operation.Modify }).GroupBy(one => one.Proposal.Clause))
        {
            var sheet = new DeskSheet([.. same.Select(one => new Handling(one.Number, one.Wording, Treatment.Bracket, "", null))], [], null);
            desk[same.Key].Consolidate([.. same.OrderBy(one => one.Number)], sheet).Outcome.Text.ShouldBe(inForce.Find(same.Key)!.Text);
        }
    }

    /// <summary>The clause that it adds stands in the text in other words than it has proposed: they are nobody's alone.</summary>
    bool IsChangedByOthers(Amended amendment) => amendment.Proposal.Operation == Operation.Add
        && inForce.Find(Addition.IdOf(amendment.Id, 0)) is var added && added?.Text.Trim('[', ']') != amendment.Proposal.Text;

    void CheckRolling()
    {
        foreach (var clause in inForce.Clauses.Where(clause => touched.Contains(clause.Id)))
            if (rolling.GetValueOrDefault(clause.Id)?.Compiled is { } compiled)
            {
                Whole(compiled.Text, compiled.Attributions);
                Whole(compiled.Text, compiled.Lifts);
                WordsOf(clause.Text).Except(WordsOf(compiled.Text)).ShouldBeEmpty();
            }
        foreach (var amendment in amendments.Values.Where(one => one is { Status: AmendmentStatus.Live, TextNow: not null, Proposal.Operation: Operation.Modify } && touched.Contains(one.Proposal.Clause)))
            ledger[amendment.Number].Put.Except(WordsOf(rolling[amendment.Proposal.Clause].Compiled?.Text ?? "")).ShouldBeEmpty($"{amendment.Number} in the rolling text");
        foreach (var clause in inForce.Clauses.Where(clause => touched.Contains(clause.Id))) CheckReaders(clause);
        touched.Clear();
    }

    /// <summary>Whoever may see all reads what was compiled act by act; under the chair's pen a delegation reads its own words and no other's.</summary>
    void CheckReaders(Clause clause)
    {
        var live = amendments.Values.Where(one => one.Status == AmendmentStatus.Live && one.Proposal.Clause == clause.Id).OrderBy(one => one.Number).ToList();
        Told(RollingClause.Of(clause, live)).ShouldBe(Told(rolling[clause.Id]));
        foreach (var reader in Delegates.Append(A.Observer))
        {
            var seen = live.Where(one => Visibility.Sees(reader, one.Circle(A.Room with { Pen = Pen.Chair }, A.Now))).ToList();
            var theirs = RollingClause.Of(clause, seen);
            var read = WordsOf(theirs.Compiled?.Text ?? clause.Text);
            read.Except(WordsOf(clause.Text)).Except(seen.SelectMany(one => ledger[one.Number].Put)).ShouldBeEmpty($"read by {reader.Party}");
            foreach (var own in seen.Where(one => one is { TextNow: not null, Proposal.Operation: Operation.Modify })) ledger[own.Number].Put.Except(read).ShouldBeEmpty();
            theirs.Marks.SelectMany(mark => mark.Amendments).Except(seen.Select(one => one.Number)).ShouldBeEmpty();
        }

        static string Told(RollingClause of) => $"{of.Compiled?.Text} {of.Live} {of.Conflicts} {string.Join("; ", of.Compiled?.Attributions.Select(held => $"{held.Start}+{held.Length} {string.Join(',', held.Parties)} {string.Join(',', held.Amendments)}") ?? [])} {string.Join("; ", of.Marks.Select(mark => $"{mark.Act} {mark.Words} {string.Join(',', mark.Parties)} {string.Join(',', mark.Amendments)} {mark.Destination}"))} {string.Join("; ", of.Proposals.Where(one => one.Live).OrderBy(one => one.Number).Select(one => $"{one.Number} {one.Operation} {one.Kind} {one.Label} {one.Destination} {one.Text}"))}";
    }

    /// <summary>The text in force as our files, taken away and brought back: no word and no holder is another.</summary>
    public void CheckFiles()
    {
        if (inForce.Clauses.Count == 0) return;
        var draft = new Draft(new DraftHead("A text", inForce.Symbol, inForce.Status, "en", []), inForce.Clauses);
        var names = new PartyNames(Delegates.ToDictionary(one => one.Party!, one => new PartyName(one.Party!, one.Party!, PartyKind.State)));
        var word = WordWriter.Rolling(draft, names, new WordMark(inForce.Symbol, $"{inForce.Number}", "abcd1234", null));
        WordAmendments.Read(word, inForce.Clauses).Amendments.Select(one => $"{one.Label} {one.Text}").ShouldBeEmpty("Word");
        foreach (var (ending, file) in new[] { (".docx", word), (".xml", AkomaNtosoWriter.Write(draft, names)) })
            Formats.Readers[ending](file, Guid.CreateVersion7).Draft!.Clauses.Select(Shape).ShouldBe(inForce.Clauses.Select(Shape), ending);

        static string Shape(Clause clause) => $"{clause.Text} {string.Join("; ", clause.Attributions.Where(held => held.Parties.Count > 0).Select(held => $"{held.Start}+{held.Length} {string.Join(',', held.Parties)}"))}";
    }

    static void Whole(string text, IReadOnlyList<Attribution> held)
    {
        text.ShouldNotContain("[]");
        var reading = Brackets.Over([text]);
        reading.Remarks.ShouldNotContain(remark => remark.Kind == RemarkKind.StrayClose || remark.Kind == RemarkKind.UnclosedBracket, text);
        var pairs = reading.Brackets.Select(pair => (pair.Open.Offset, pair.Close.Offset + 1 - pair.Open.Offset)).ToHashSet();
        held.ShouldAllBe(one => pairs.Contains(new(one.Start, one.Length)), text);
    }

    /// <summary>The words outside brackets.</summary>
    static string Agreed(string text)
    {
        foreach (var pair in Brackets.Over([text]).Brackets.Where(pair => pair.Depth == 0).Reverse())
            text = string.Concat(text.AsSpan(0, pair.Open.Offset), " ", text.AsSpan(pair.Close.Offset + 1));
        return text;
    }

    static IEnumerable<Clause> Under(IssuedVersion version, Guid top)
    {
        var under = new HashSet<Guid> { top };
        return version.Clauses.Where(clause => clause.Id == top || (clause.Parent is { } parent && under.Contains(parent) && under.Add(clause.Id))).ToList();
    }

    static HashSet<string> WordsOf(string text) => [.. Words.Split(text).Where(token => token.IsWord).Select(token => text.Substring(token.Start, token.Length))];

    static Dictionary<string, int> Counted(IEnumerable<string> texts) => texts
        .SelectMany(text => Words.Split(text).Where(token => token.IsWord).Select(token => text.Substring(token.Start, token.Length))).CountBy(word => word).ToDictionary();

    bool Try(Decision decision)
    {
        if (decision.Refusal is null) Apply(decision);
        return decision.Refusal is null;
    }

    void Apply(Decision decision)
    {
        var ofClauses = new List<(Guid Clause, object Event)>();
        foreach (var append in decision.Appends)
            foreach (var @event in append.Events)
                switch (@event)
                {
                    case DraftLoaded: structure = Structure.Evolve(null, @event); break;
                    case VersionIssued e:
                        structure = Structure.Evolve(structure, e);
                        inForce = IssuedVersion.From(Guid.NewGuid(), e);
                        break;
                    case ClauseDrafted or ClauseIssued or ClauseConsolidated or ConsolidationUndone or ClauseTakenOut:
                        desk[append.Stream] = DeskClause.Evolve(desk.GetValueOrDefault(append.Stream), @event);
                        if (@event is ClauseDrafted or ClauseIssued) ofClauses.Add((append.Stream, @event));
                        break;
                    case DraftSubmitted: break;
                    default:
                        amendments[append.Stream] = Amended.Evolve(amendments.GetValueOrDefault(append.Stream), @event);
                        ofClauses.Add((amendments[append.Stream].Proposal.Clause, @event));
                        break;
                }
        touched.UnionWith(ofClauses.Select(one => one.Clause));
        foreach (var same in ofClauses.GroupBy(one => one.Clause, one => one.Event)) rolling[same.Key] = RollingClause.Fold(rolling.GetValueOrDefault(same.Key), same.Key, same);
    }
}
