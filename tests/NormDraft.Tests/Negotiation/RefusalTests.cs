using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Participants;
using NormDraft.Negotiation.Versions;

namespace NormDraft.Tests.Negotiation;

/// <summary>Acts that the rules of the room refuse, each by its code.</summary>
public class RefusalTests
{
    [Fact]
    public void A_party_is_admitted_once_under_its_key() =>
        Code(A.Room.Admit(A.Secretary, new Party("XAA", "Another", "Another", PartyKind.State), A.Now)).ShouldBe("party-known");

    [Theory]
    [InlineData("{0}")]
    [InlineData(" {0} ")]
    [InlineData("\u200B{0}")]
    [InlineData("{0}\U000E0020\u3164")]
    public void A_party_has_no_name_that_passes_for_anothers(string pattern)
    {
        foreach (var known in A.Room.Parties)
            foreach (var shown in new[] { known.Name, known.Name.ToUpperInvariant(), known.Name.Replace('a', 'а'), known.Formal })
            {
                var name = pattern.Replace("{0}", shown, StringComparison.Ordinal);
                foreach (var kind in Enum.GetValues<PartyKind>())
                    Code(A.Room.Admit(A.Secretary, new Party("XZZ", name, "Republic of Zenda", kind), A.Now)).ShouldBe("name-taken", name);
                Code(A.Room.Admit(A.Secretary, new Party("XZZ", "Zenda", name, PartyKind.State), A.Now)).ShouldBe("name-taken", name);
            }
    }

    /// <summary>What somebody inside tried: letters of other alphabets, signs, articles, keys for names and names for keys.</summary>
    [Theory]
    [InlineData("Harbour Group", "Harbօur Group", "Harbour Groսp", "Ꮋarbour Group", "һarbour group", "ꓧarbour Group", "ɦarbour Group")]
    [InlineData("Harbour Group", "Harbour\U0001D159 Group", "Harbour-Group", "Harbour Group.", "The Harbour Group", "HARBOUR  GROUP", "Harbour")]
    [InlineData("Avelland", "ꓮvelland", "Avelland\uFE0F", "Ave11and", "AveIIand", "Αvelland", "𝐀velland", "Ａｖｅｌｌａｎｄ", "ᴀᴠᴇʟʟᴀɴᴅ", "аvеllаnd")]
    [InlineData("Quillay", "Quiꓡꓡay", "Quillɑy", "Quillaу", "Quiⅼlay", "Quiłłay", "Quill\u200Bay")]
    [InlineData("Karune", "Ꮶarune", "Κarune", "Kaгune", "Karunе", "Karüne")]
    [InlineData("Maravel", "Maraѵel", "Marɑvel", "Мaravel", "Rnaravel")]
    [InlineData("Zazzan", "Zaʐʐan", "Ζazzan", "Zaᴢᴢan")]
    [InlineData("Fennmark", "Fennmаrk", "Fennrnark", "FENNMARK")]
    [InlineData("West Wind", "VVest Wind", "West vvind", "Ԝest Wind")]
    public void A_name_that_can_be_taken_for_anothers_at_a_glance_is_refused(string known, params string[] others)
    {
        var room = Conference.Evolve(A.Room, new DelegationAdmitted("XKK", known, known, A.Secretary.Person, A.Now));
        foreach (var other in others)
            Code(room.Admit(A.Secretary, new Party("XZZ", other, "Republic of Zenda", PartyKind.State), A.Now)).ShouldBe("name-taken", other);
    }

    [Theory]
    [InlineData("harbour", "Sea")]
    [InlineData("Harb0ur", "Sea")]
    [InlineData("xaa", "Sea")]
    [InlineData("XAA-", "Sea")]
    [InlineData("XAA+", "Sea")]
    [InlineData("Sea", "XAA")]
    [InlineData("Sea", "The XAA")]
    [InlineData("Aara", "Sea")]
    public void Keys_and_names_are_held_against_one_another(string key, string name) =>
        Code(A.Room.Admit(A.Secretary, new Party(key, name, "Friends of the Sea", PartyKind.Group), A.Now)).ShouldBe("name-taken");

    [Theory]
    [InlineData("Chair", "Sea")]
    [InlineData("Sea", "The Chair")]
    [InlineData("Sea", "Сhair")]
    [InlineData("Sea", "Secretariat")]
    [InlineData("ALL", "Sea")]
    [InlineData("Sea", "All Parties")]
    [InlineData("Sea", "Secretariat of the Conference")]
    public void No_party_is_called_as_the_table_the_secretariat_or_all_are(string key, string name) =>
        Code(A.Room.Admit(A.Secretary, new Party(key, name, "Friends of the Sea", PartyKind.Group), A.Now)).ShouldBe("name-reserved");

    [Theory]
    [InlineData("Dеlta")]
    [InlineData("Δelta")]
    [InlineData("Deltaа-States")]
    [InlineData("Ꮣelta")]
    [InlineData("Deltաns")]
    public void A_word_of_a_partys_name_is_in_one_script(string name) =>
        Code(A.Room.Admit(A.Secretary, new Party("XDD", name, "Delta", PartyKind.State), A.Now)).ShouldBe("name-mixed");

    [Theory]
    [InlineData("Côte d’Ivoire")]
    [InlineData("Россия")]
    [InlineData("Ελλάδα")]
    [InlineData("الأردن")]
    [InlineData("中华人民共和国")]
    [InlineData("Friends of the Chair")]
    [InlineData("日本JAPAN")]
    [InlineData("Հայաստան")]
    [InlineData("AOSIS+")]
    [InlineData("Group of 77 and China")]
    [InlineData("Türkiye (Republic of)")]
    public void Names_of_every_script_are_names(string name) =>
        A.Room.Admit(A.Secretary, new Party("XDD", name, "Delta", PartyKind.State), A.Now).Refusal.ShouldBeNull();

    [Fact]
    public void Codes_of_three_capital_letters_are_told_apart()
    {
        var letters = Enumerable.Range('A', 26).Select(letter => $"X{(char)letter}X").ToList();
        foreach (var one in letters)
            foreach (var other in letters) Lookalikes.Passes(one, other).ShouldBe(one == other, $"{one} {other}");
    }

    [Theory]
    [InlineData("Delta\u202E", "name-malformed")]
    [InlineData("\u2066Delta", "name-malformed")]
    [InlineData("Delta\uE000", "name-malformed")]
    [InlineData("Delta\U000F0000", "name-malformed")]
    [InlineData("…", "name-malformed")]
    public void A_partys_name_turns_nothing_and_has_letters(string name, string code) =>
        Code(A.Room.Admit(A.Secretary, new Party("XDD", name, "Delta", PartyKind.State), A.Now)).ShouldBe(code);

    /// <summary>What cannot be normalized took the page away that compares names.</summary>
    [Fact]
    public void No_name_has_half_a_character_or_what_is_none_and_where_one_has_names_are_compared()
    {
        foreach (var name in new[] { "Per\uFFFEson", "Per\uFFFFson", "Per\uD800son", "Per\0son" })
        {
            Code(A.Room.Admit(A.Secretary, new Party("XDD", name, "Delta", PartyKind.State), A.Now)).ShouldBe("name-malformed");
            Code(A.Room.GiveSeat(A.Secretary, new Seat(Guid.NewGuid(), name, "XAA", [Role.Delegate]), A.Now)).ShouldBe("name-malformed");
            Code(A.Room.AdmitOrganisation(A.Secretary, new Organisation("https://provider.example", "", name, "XAA"), A.Now)).ShouldBe("name-malformed");
            Lookalikes.Among([name, "Person"]).Single().ShouldEndWith(" look alike.");
        }
    }

    [Fact]
    public void A_key_has_a_letter_or_a_digit() =>
        Code(A.Room.Admit(A.Secretary, new Party("+-", "Sea", "Sea", PartyKind.Group), A.Now)).ShouldBe("key-malformed");

    [Fact]
    public void A_party_has_its_names_without_the_spaces_around_them()
    {
        var party = new Party("XZZ", " Zenda ", "Republic of Zenda\u2003", PartyKind.State);
        var admitted = A.Room.Admit(A.Secretary, party, A.Now).Appends[0].Events[0].ShouldBeOfType<DelegationAdmitted>();
        (admitted.Name, admitted.Formal).ShouldBe(("Zenda", "Republic of Zenda"));
        var room = Conference.Evolve(A.Room, admitted);
        room.Admit(A.Secretary, party, A.Now).ShouldBe(Decision.AlreadyDone);
    }

    [Fact]
    public void Capital_L_and_capital_I_are_told_apart()
    {
        var room = Conference.Evolve(A.Room, new GroupFormed("ALA", "ALA", "ALA", A.Secretary.Person, A.Now));
        room.Admit(A.Secretary, new Party("AIA", "AIA", "AIA", PartyKind.Group), A.Now).Refusal.ShouldBeNull();
        Code(room.Admit(A.Secretary, new Party("AlA", "AlA", "AlA", PartyKind.Group), A.Now)).ShouldBe("name-taken");
    }

    [Fact]
    public void Nobody_leaves_a_group_before_joining_it() =>
        Code(A.Room.Leave(A.Secretary, "Harbour", "XAA", new DateOnly(2019, 12, 31), A.Now)).ShouldBe("date-before-joining");

    [Theory]
    [InlineData(null, new Role[0], "seat-without-role")]
    [InlineData("XAA", new[] { Role.Chair }, "table-and-party")]
    [InlineData(null, new[] { Role.Delegate }, "seat-without-party")]
    [InlineData("XAA", new[] { Role.Observer }, "observer-mismatch")]
    [InlineData("Lantern", new[] { Role.Delegate }, "observer-mismatch")]
    public void A_seat_has_roles_and_they_fit_whom_it_is_for(string? party, Role[] roles, string code) =>
        Code(A.Room.GiveSeat(A.Secretary, new Seat(Guid.NewGuid(), "Somebody", party, [.. roles]), A.Now)).ShouldBe(code);

    [Fact]
    public void A_time_zone_is_one_that_is_known() => Code(A.Room.SetTimeZone(A.Secretary, "Europe/Nowhere", A.Now)).ShouldBe("zone-unknown");

    [Fact]
    public void A_tenant_is_one_word() =>
        Code(A.Room.AdmitOrganisation(A.Secretary, new Organisation("https://provider.example", "two words", "A ministry", "XAA"), A.Now)).ShouldBe("tenant-malformed");

    [Fact]
    public void A_clause_is_not_emptied_but_taken_out() => Begun(A.Words(A.First, " ")).ShouldBe("text-empty");

    [Fact]
    public void A_clause_is_moved_to_follow_one_of_the_text()
    {
        Begun(new Proposal(Operation.Move, A.First.Id, 1, "", "", "", "", null)).ShouldBe("destination-unknown");
        Begun(new Proposal(Operation.Move, A.First.Id, 1, "", "", "", "", Guid.NewGuid())).ShouldBe("destination-unknown");
    }

    [Fact]
    public void A_text_that_is_not_there_is_none() => Wordings.Fault(null, 1)!.Code.ShouldBe("text-missing");

    [Fact]
    public void What_was_withdrawn_is_not_revised_any_more()
    {
        var amendment = A.Submitted(A.Delegate, A.First, "Each State may.", 3);
        var draft = A.Played<DraftAmendment>(DraftAmendment.Evolve, [.. A.Ok(Drafting.Begin(Guid.NewGuid(), A.By(A.Delegate), "XAA", A.Words(A.First, "Each State must."), "", amendment)).Events]);
        var withdrawn = amendment.After(Amendment.Evolve, amendment.Withdraw(A.Delegate, A.Room, "Settled.", A.Now));
        Code(draft.Submit(A.By(A.Delegate), withdrawn, Guid.NewGuid(), 3)).ShouldBe("not-live");
    }

    [Fact]
    public void An_observers_proposal_is_adopted_by_one_delegation()
    {
        var proposal = A.Submitted(A.Observer, A.First, "Each State may.", 3);
        Code(proposal.After(Amendment.Evolve, proposal.Adopt(A.Other, A.Now)).Adopt(A.Delegate, A.Now)).ShouldBe("already-adopted");
    }

    [Fact]
    public void Only_an_observers_live_proposal_is_offered_and_only_by_the_pen_that_hides_it()
    {
        var (proposal, room) = (A.Submitted(A.Observer, A.First, "Each State may.", 3), A.Room with { Pen = Pen.Chair });
        Code(proposal.Offer(A.Delegate, room, A.Now)).ShouldBe("not-the-pen");
        Code(proposal.Offer(A.Chair, A.Room, A.Now)).ShouldBe("offered-to-all");
        Code(A.Submitted(A.Delegate, A.First, "Each State may.", 4).Offer(A.Chair, room, A.Now)).ShouldBe("not-an-observers");
        Code(proposal.After(Amendment.Evolve, proposal.Adopt(A.Other, A.Now)).Offer(A.Chair, room, A.Now)).ShouldBe("already-adopted");
        Code(proposal.After(Amendment.Evolve, proposal.Withdraw(A.Observer, A.Room, "Settled.", A.Now)).Offer(A.Chair, room, A.Now)).ShouldBe("already-decided");
    }

    [Fact]
    public void A_clause_is_decided_by_the_amendments_on_it()
    {
        var (desk, here) = (A.Desk(A.First), A.Submitted(A.Delegate, A.First, "Each State may.", 1));
        Decided(new Handling(1, 1, Treatment.TakeUp, "Agreed.", null), []).ShouldBe("amendment-elsewhere");
        Decided(new Handling(1, 1, Treatment.Merge, "Agreed.", 2), [here]).ShouldBe("into-unknown");
        Decided(new Handling(1, 1, Treatment.Merge, "Agreed.", 1), [here]).ShouldBe("into-unknown");

        string Decided(Handling handling, Amendment[] onClause) =>
            Code(desk.Consolidate(A.Chair, desk.Consolidate([here], new DeskSheet([handling], [], null)).Outcome, null, onClause, 1, A.Now));
    }

    [Fact]
    public void A_draft_has_clauses() =>
        Code(Issuing.First(A.Room, null, "A text", "en", [], new Imprint(IssueKind.Revision, "R/1", "zero draft", AttributionPolicy.Full), A.Secretary, A.Now)).ShouldBe("draft-size");

    [Theory]
    [InlineData("")]
    [InlineData("two\nlines")]
    public void A_status_is_one_line(string status) =>
        Code(Issuing.First(A.Room, null, "A text", "en", [A.Article, A.First], new Imprint(IssueKind.Revision, "R/1", status, AttributionPolicy.Full), A.Secretary, A.Now)).ShouldBe("status-malformed");

    static string Begun(Proposal proposal) => Code(Drafting.Begin(Guid.NewGuid(), A.By(A.Delegate), "XAA", proposal, "", null));

    static string Code(Decision decision) => decision.Refusal.ShouldNotBeNull().Code;
}
