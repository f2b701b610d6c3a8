using NormDraft.Negotiation.Participants;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Drafts;

/// <summary>The page that brings a draft in.</summary>
public static class ImportPages
{
    public static void MapImportPages(this RouteGroupBuilder room, RouteGroupBuilder _) => room.MapGet("/import", (Door door) =>
        door.Who.Is(Role.Secretariat) ? Answers.Page<ImportPage>(new { Door = door }) : throw new NotSeenException());
}
