using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Inventory;

/// <summary>What is not agreed, pair by pair, as a page and as JSON.</summary>
public static class InventoryPages
{
    public static void MapInventoryPages(this RouteGroupBuilder room, RouteGroupBuilder api)
    {
        room.MapGet("/brackets", async (Door door, int? version, string? @class, string? party, int? page, CancellationToken cancellation) =>
        {
            var inventory = await door.Inventory(Asked(version, @class, party, page), cancellation);
            return Answers.Page<InventoryPage>(new { Door = door, Inventory = inventory, Version = await door.Version(inventory.Version, cancellation) });
        });
        api.MapGet("/brackets", async (Door door, int? version, string? @class, string? party, int? page, CancellationToken cancellation) =>
            TypedResults.Ok(await door.Inventory(Asked(version, @class, party, page), cancellation)))
            .WithName("brackets").WithSummary("Every pair of brackets in an issued version: class, holders, nesting, neighbours, and what is odd, 500 to a page.");
    }

    static InventoryAsked Asked(int? version, string? @class, string? party, int? page) =>
        new(version, @class, party, Math.Clamp(page ?? 1, 1, InventoryAsked.MaxPage));
}
