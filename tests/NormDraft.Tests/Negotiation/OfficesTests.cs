using NormDraft.Negotiation;
using NormDraft.Negotiation.Participants;

namespace NormDraft.Tests.Negotiation;

/// <summary>Who gives which seat, and what no act takes away.</summary>
public class OfficesTests
{
    static readonly Participant Secretary = A.Secretary, Chair = A.Person(null, Role.Chair);

    static readonly Conference Room = With(A.Room, Chair, Role.Chair);

    [Theory]
    [InlineData(Role.Chair)]
    [InlineData(Role.PenHolder)]
    [InlineData(Role.Auditor)]
    public void A_seat_at_the_table_is_given_by_the_chair_and_by_nobody_to_themselves(Role role)
    {
        Code(Room.GiveSeat(Secretary, Seat(Guid.NewGuid(), null, role), A.Now)).ShouldBe("not-the-chair");
        Code(Room.GiveSeat(Secretary, Seat(Secretary.Person, null, Role.Secretariat, role), A.Now)).ShouldBe("not-the-chair");
        Code(Room.GiveSeat(Secretary, Seat(Guid.NewGuid(), null, role), A.Now, isInstallation: true)).ShouldBe("not-the-chair", "there is a chair");
        A.Ok(Room.GiveSeat(Chair, Seat(Guid.NewGuid(), null, role), A.Now)).Events.ShouldHaveSingleItem().ShouldBeOfType<SeatGiven>();
    }

    [Fact]
    public void The_first_chair_is_seated_by_the_installation()
    {
        var seat = Seat(Guid.NewGuid(), null, Role.Chair);
        Code(A.Room.GiveSeat(Secretary, seat, A.Now)).ShouldBe("not-the-chair");
        Code(A.Room.GiveSeat(Secretary, seat with { Roles = [Role.PenHolder] }, A.Now, isInstallation: true)).ShouldBe("not-the-chair");
        A.Ok(A.Room.GiveSeat(Secretary, seat, A.Now, isInstallation: true)).Events.Count().ShouldBe(1);
    }

    [Fact]
    public void All_other_seats_are_given_by_the_secretariat()
    {
        Code(Room.GiveSeat(Chair, Seat(Guid.NewGuid(), "XAA", Role.Delegate), A.Now)).ShouldBe("not-the-secretariat");
        Code(Room.GiveSeat(Chair, Seat(Chair.Person, null, Role.Chair, Role.Secretariat), A.Now)).ShouldBe("not-the-secretariat");
        Code(Room.GiveSeat(A.Delegate, Seat(Guid.NewGuid(), "XAA", Role.Delegate), A.Now)).ShouldBe("not-the-secretariat");
    }

    [Fact]
    public void Roles_at_the_table_are_taken_by_the_chair_only_and_from_those_who_leave_the_installation()
    {
        var pen = A.Person(null, Role.PenHolder);
        var room = With(Room, pen, Role.PenHolder);
        Code(room.TakeSeatAway(Secretary, pen.Person, A.Now)).ShouldBe("not-the-chair");
        Code(room.GiveSeat(Secretary, Seat(pen.Person, "XAA", Role.Delegate), A.Now, moves: true)).ShouldBe("not-the-chair");
        Code(room.TakeSeatAway(Chair, Secretary.Person, A.Now)).ShouldBe("not-the-secretariat");
        A.Ok(room.TakeSeatAway(Chair, pen.Person, A.Now)).Events.Count().ShouldBe(1);
        A.Ok(room.TakeSeatAway(Secretary, pen.Person, A.Now, isInstallation: true)).Events.Count().ShouldBe(1);
    }

    [Fact]
    public void A_negotiation_always_has_a_chair()
    {
        Code(Room.TakeSeatAway(Chair, Chair.Person, A.Now)).ShouldBe("last-chair");
        Code(Room.TakeSeatAway(Secretary, Chair.Person, A.Now, isInstallation: true)).ShouldBe("last-chair");
        Code(Room.GiveSeat(Chair, Seat(Chair.Person, null, Role.PenHolder), A.Now)).ShouldBe("last-chair");
        var second = A.Person(null, Role.Chair);
        A.Ok(With(Room, second, Role.Chair).TakeSeatAway(second, Chair.Person, A.Now)).Events.Count().ShouldBe(1);
    }

    [Fact]
    public void A_second_seat_never_ends_the_first_unasked()
    {
        var person = A.Person("XAA", Role.Head);
        var room = With(Room, person, Role.Head);
        var refusal = room.GiveSeat(Secretary, Seat(person.Person, "XBB", Role.Head), A.Now).Refusal.ShouldNotBeNull();
        refusal.Code.ShouldBe("seat-held");
        refusal.Sentence.ShouldContain("sits for Aara already");
        A.Ok(room.GiveSeat(Secretary, Seat(person.Person, "XBB", Role.Head), A.Now, moves: true)).Events.Count().ShouldBe(1);
        A.Ok(room.GiveSeat(Secretary, Seat(person.Person, "XAA", Role.Delegate), A.Now)).Events.Count().ShouldBe(1);
    }

    [Fact]
    public void Who_gives_a_seat_gives_its_links()
    {
        Made(Secretary, A.Delegate).ShouldBeNull();
        Made(Chair, A.Delegate).ShouldBe("not-the-secretariat");
        Made(A.Delegate, A.Delegate).ShouldBe("not-the-secretariat");
        Made(Secretary, Chair).ShouldBe("not-the-chair");
        Made(Chair, Chair).ShouldBeNull();
        Room.MakeLink(Secretary, Chair, "l", A.Now, A.Now, isInstallation: true).Refusal.ShouldBeNull();
        Code(Room.RevokeLink(Chair, A.Delegate.Person, "l", A.Now)).ShouldBe("not-the-secretariat");

        static string? Made(Participant by, Participant guest) => Room.MakeLink(by, guest, "l", A.Now, A.Now).Refusal?.Code;
    }

    static Seat Seat(Guid person, string? party, params Role[] roles) => new(person, "Somebody", party, [.. roles]);

    static Conference With(Conference room, Participant who, params Role[] roles) =>
        Conference.Evolve(room, new SeatGiven(who.Person, who.Name, who.Party, roles, A.Secretary.Person, A.Now));

    static string? Code(Decision decision) => decision.Refusal?.Code;
}
