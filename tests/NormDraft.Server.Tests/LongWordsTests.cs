namespace NormDraft.Server.Tests;

/// <summary>What a delegation files is bounded, and pages that show what is filed are bounded whatever it is.</summary>
public class LongWordsTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task A_delegations_live_amendments_have_a_size_on_a_clause_and_in_all()
    {
        var bounds = new Dictionary<string, string?> { ["Limits:Delegation:CharactersOnClause"] = "3000", ["Limits:Delegation:Characters"] = "5000" };
        await using var strict = house.Beside(settings: bounds);
        var room = await house.Open();
        var (aara, beria) = (room.Aara.Again(strict), room.Beria.Again(strict));
        string Long(int units) => new('x', units);
        await room.Submit(aara, Room.First, Long(2_000));
        var more = await room.Draft(aara, Room.First, Long(1_000));
        (await aara.IsRefused(room.Api.DraftAct(more, "submit"))).ShouldBe("too-many-words", "with its rationale");
        await room.Submit(beria, Room.First, Long(1_000));
        await room.Submit(aara, Room.Second, Long(2_000));
        (await aara.IsRefused(room.Api.DraftAct(await room.Draft(aara, Room.Third, Long(1_000)), "submit"))).ShouldBe("too-many-words", "in all");

        async Task<Guid> Revision(int units) => Room.IdIn(await aara.Does(room.Api.Drafts,
            new { clause = await room.Clause(Room.First), version = 1, operation = "modify", text = Long(units), rationale = "Because.", revises = 1 }));
        (await aara.IsRefused(room.Api.DraftAct(await Revision(1_000), "submit"))).ShouldBe("too-many-words", "its earlier wording is given to readers too");
        await room.Submit(aara, await Revision(900));
        await aara.Does(room.Api.AmendmentAct(1, "withdraw"), new { reason = "No longer." });
        await room.Submit(aara, more);
        await room.Submit(aara, Room.First, Long(1_500));
        await beria.Does(room.Api.AmendmentAct(2, "withdraw"), new { reason = "No longer." });
        (await aara.IsRefused(room.Api.AmendmentAct(2, "take-over"))).ShouldBe("too-many-words");
    }
}
